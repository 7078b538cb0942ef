import type { Stage } from './alarm-stages.ts';
import { ALARM_WORDS, type ShellLanguage } from './alarm-words.ts';

export type Notice = {
  readonly title: string;
  readonly body: string;
  /** Of a level 1 case: it stays until it is answered. */
  readonly isUrgent: boolean;
  readonly openLabel: string;
  readonly snoozeLabel: string;
  /** What it tells of; more than one where several share it. */
  readonly stages: readonly Stage[];
};

export type NoticeHeard = {
  readonly open: () => void;
  readonly snooze: () => void;
  /** Taken away by the person or the system: not proof that anybody saw it. */
  readonly close: () => void;
  /** The system showed nothing. */
  readonly fail: () => void;
};

export type NoticeHandle = { readonly close: () => void };

export type ShowNotice = (notice: Notice, heard: NoticeHeard) => NoticeHandle;

/** The longest list of titles that a notification carries. */
const MOST_CHARS = 400;

/** What is said of stages that sound together: of one its own words, of several how many and which. */
export function noticeOf(stages: readonly Stage[], language: ShellLanguage): Notice {
  const words = ALARM_WORDS[language];
  const [first] = stages;
  const told =
    first !== undefined && stages.length === 1
      ? { title: first.title, body: first.body }
      : {
          title: words.more(stages.length),
          body: stages
            .map(({ title }) => title)
            .join('\n')
            .slice(0, MOST_CHARS),
        };
  const isUrgent = stages.some(({ severity }) => severity === 'L1');
  // several have no case of their own to open
  const openLabel = stages.length === 1 ? words.open : words.openDesk;
  return { ...told, isUrgent, openLabel, snoozeLabel: words.snooze, stages };
}
