import type { Entry, EntryDetail } from '../../../core/domain/entry.ts';
import { formatDayTime, type Place } from '../../i18n/format.ts';
import type { Words } from '../../i18n/words.ts';
import type { Reference } from '../../store/reference.ts';
import type { Instant } from '../../../core/time.ts';

/** What the words of a line need. */
export type Telling = {
  readonly reference: Reference;
  readonly now: Instant;
  readonly place: Place;
  readonly words: Words;
};

type Told<Kind extends EntryDetail['kind']> = Extract<EntryDetail, { kind: Kind }>;
type Plain = 'noted' | 'paused' | 'resumed' | 'resolved' | 'closed' | 'reopened' | 'retracted';
type Teller<Kind extends EntryDetail['kind']> = (detail: Told<Kind>, telling: Telling) => string;

const TELLERS: { readonly [Kind in Exclude<EntryDetail['kind'], Plain>]: Teller<Kind> } = {
  opened: ({ channel, severity }, { words }) =>
    words('record.line.opened', { channel: words(`domain.channel.${channel}`), level: severity }),
  answered: ({ channel }, { words }) =>
    words('record.line.answered', { channel: words(`domain.channel.${channel}`) }),
  called: ({ callerName, isAuthorised }, { words }) =>
    words('record.line.called', {
      caller: callerName,
      isAuthorised: words(isAuthorised ? 'record.authorised' : 'record.notAuthorised'),
    }),
  'severity-changed': ({ from, to, basis }, { words }) =>
    words('record.line.severity-changed', {
      from,
      to,
      basis: words(`domain.basis.${basis}`).toLowerCase(),
    }),
  edited: ({ fields }, { words }) =>
    words('record.line.edited', {
      fields: fields.map((field) => fieldWord(field, words)).join(', '),
    }),
  assigned: ({ assigneeId, label }, { reference, words }) => {
    const person = assigneeId === null ? label : reference.people.get(assigneeId)?.name;
    return words('record.line.assigned', { person: person ?? words('ui.nobody') });
  },
  withdrawn: ({ reason }, { words }) => words(`record.line.withdrawn.${reason}`),
  'receipt-corrected': ({ receivedAt }, { now, place, words }) =>
    words('record.line.receipt-corrected', {
      at: formatDayTime(receivedAt, now, place, words, { seconds: true }),
    }),
  'conflict-settled': ({ keep }, { words }) => words(`record.line.conflict-settled.${keep}`),
  'verdict-changed': ({ cycle, from, to }, { words }) =>
    words('record.line.verdict-changed', {
      cycle,
      from: verdictWord(from, words),
      to: verdictWord(to, words),
    }),
  'dues-moved': ({ because, from, to }, telling) => {
    const { words } = telling;
    const moves = DUES.flatMap((due) => {
      const [was, is] = [from[due], to[due]].map((at) => dueWord(at, telling));
      return was === is ? [] : [words(`record.line.dues-moved.${due}`, { from: was, to: is })];
    });
    const causes = because.map((part) => words(`record.versions.${part}`));
    return words('record.line.dues-moved.line', {
      because: causes.join(', '),
      moves: moves.join('; '),
    });
  },
};

/** What a line of the timeline says beside who wrote it. */
export function entryWords({ detail }: Entry, telling: Telling): string {
  if (!(detail.kind in TELLERS)) return telling.words(`record.line.${detail.kind as Plain}`);
  const tell = TELLERS[detail.kind as keyof typeof TELLERS] as Teller<EntryDetail['kind']>;
  return tell(detail, telling);
}

const DUES = ['operationalDueAt', 'contractDueAt'] as const;

function dueWord(at: Instant, { now, place, words }: Telling): string {
  return formatDayTime(at, now, place, words, { seconds: true });
}

const FIELDS = ['title', 'category', 'tags', 'customerId'] as const;

function fieldWord(field: string, words: Words): string {
  const known = FIELDS.find((one) => one === field);
  return known === undefined ? field : words(`record.field.${known}`);
}

const VERDICTS = ['open', 'met', 'missed', 'withdrawn'] as const;

function verdictWord(verdict: string, words: Words): string {
  const known = VERDICTS.find((one) => one === verdict);
  return known === undefined ? verdict : words(`record.verdict.${known}`);
}
