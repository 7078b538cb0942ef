import type { MenuItemConstructorOptions } from 'electron';
import type { AlarmPlan, ShownDue } from '../core/bridge/alarms.ts';
import { age, countdown } from '../core/countdown.ts';
import type { IncidentId } from '../core/ids.ts';
import { between, HOUR_MS, MINUTE_MS, minutes, type Instant } from '../core/time.ts';
import { breachedIn } from './alarm-stages.ts';
import { ALARM_WORDS, type ShellLanguage } from './alarm-words.ts';
import type { Wake } from './shell-clock.ts';

/** One line of the tray's menu. */
export type TrayItem =
  | { readonly kind: 'due'; readonly label: string; readonly incidentId: IncidentId }
  /** Only to be read. */
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'open' | 'strip' | 'quit'; readonly label: string };

export type TrayFace = {
  readonly items: readonly TrayItem[];
  readonly tooltip: string;
  /** Cases past their due; the badge of the program shows it too. */
  readonly breached: number;
};

/** How many dues the menu lists. */
const LISTED = 5;

/** What the tray shows at one moment: the next dues, and how many have passed. */
export function trayFace(plan: AlarmPlan | null, language: ShellLanguage, now: Instant): TrayFace {
  const words = ALARM_WORDS[language];
  const breached = breachedIn(plan, now);
  const coming = (plan?.dues ?? []).filter(({ operationalDueAt }) => operationalDueAt >= now);
  const dues = coming.slice(0, LISTED).map((due): TrayItem => ({
    kind: 'due',
    label: dueLabel(due, language, now),
    incidentId: due.incidentId,
  }));
  const nothing = plan === null || plan.personId === null ? words.nobody : words.noDues;
  const told: TrayItem[] =
    breached === 0 ? [] : [{ kind: 'note', label: words.breached(breached) }];
  return {
    items: [
      ...told,
      ...(dues.length === 0 ? [{ kind: 'note', label: nothing } as const] : dues),
      { kind: 'separator' },
      { kind: 'open', label: words.openDesk },
      { kind: 'strip', label: words.strip },
      { kind: 'separator' },
      { kind: 'quit', label: words.quit },
    ],
    tooltip: breached === 0 ? 'TAM Desk' : `TAM Desk · ${words.breached(breached)}`,
    breached,
  };
}

function dueLabel(due: ShownDue, language: ShellLanguage, now: Instant): string {
  const { units } = ALARM_WORDS[language];
  const leftMs = between(now, due.operationalDueAt);
  // it is renewed once a minute: seconds would be wrong as soon as they are read
  const short = leftMs < MINUTE_MS ? `< 1 ${units.minute}` : age(leftMs, units);
  const left = leftMs < HOUR_MS ? short : countdown(leftMs, units);
  return `${left} · ${due.severity} · ${due.name} · ${due.customer}`;
}

export type TrayActs = {
  readonly openCase: (incidentId: IncidentId) => void;
  readonly openDesk: () => void;
  readonly openStrip: () => void;
  readonly quit: () => void;
};

/** The face as Electron's menu takes it. */
export function trayTemplate(
  items: readonly TrayItem[],
  acts: TrayActs,
): MenuItemConstructorOptions[] {
  const clicks = { open: acts.openDesk, strip: acts.openStrip, quit: acts.quit };
  return items.map((item) => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'note':
        return { label: item.label, enabled: false };
      case 'due':
        return {
          label: item.label,
          click: () => {
            acts.openCase(item.incidentId);
          },
        };
      case 'open':
      case 'strip':
      case 'quit':
        return { label: item.label, click: clicks[item.kind] };
    }
  });
}

export type TrayParts = {
  readonly plan: () => AlarmPlan | null;
  /** Backend time. */
  readonly now: () => Instant;
  /** In which language it speaks until a plan says it. */
  readonly language: () => ShellLanguage;
  readonly wake: Wake;
  /** Puts a face on the tray and the badge. */
  readonly show: (face: TrayFace) => void;
};

/** Keeps the tray's face true: each minute, and when it is told. An unchanged face is left alone. */
export class DeskTray {
  readonly #parts: TrayParts;
  #shown: string | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  readonly refresh = (): void => {
    const { plan, now, language, show, wake } = this.#parts;
    const known = plan();
    const face = trayFace(known, known?.language ?? language(), now());
    const text = JSON.stringify(face);
    if (text !== this.#shown) show(face);
    this.#shown = text;
    this.#cancel?.();
    this.#cancel = wake(minutes(1), this.refresh);
  };

  stop(): void {
    this.#cancel?.();
  }
}
