import { z } from 'zod';
import { ALARM_CALLS } from './bridge/alarms.ts';
import { BACKUP_CALLS, BACKUP_EVENTS } from './bridge/backup.ts';
import { DEVICE_CALLS } from './bridge/device.ts';
import { DIAGNOSTIC_CALLS } from './bridge/diagnostics.ts';
import { ENDING_CALLS, ENDING_EVENTS } from './bridge/ending.ts';
import { FILE_CALLS } from './bridge/files.ts';
import { JOURNAL_CALLS } from './bridge/journal.ts';
import { IncidentRef, LINK_CALLS } from './bridge/links.ts';
import { MENU_CALLS } from './bridge/menu.ts';
import { SETTINGS_CALLS } from './bridge/settings.ts';
import { UPDATE_CALLS, UPDATE_EVENTS } from './bridge/updates.ts';
import { instantSchema } from './protocol/schema.ts';

/*
 * What crosses between window and shell: calls from the window, each with one argument and one answer,
 * and events to it. Both sides of a call are parsed at the door. Expected refusals are values, because
 * of an error only the message crosses.
 */

export const CALLS = {
  ...ALARM_CALLS,
  ...FILE_CALLS,
  ...JOURNAL_CALLS,
  ...DEVICE_CALLS,
  ...SETTINGS_CALLS,
  ...UPDATE_CALLS,
  ...DIAGNOSTIC_CALLS,
  ...ENDING_CALLS,
  ...LINK_CALLS,
  ...MENU_CALLS,
  ...BACKUP_CALLS,
} as const;

export type Channel = keyof typeof CALLS;
export type Asked<C extends Channel> = z.infer<(typeof CALLS)[C]['asked']>;
export type Told<C extends Channel> = z.infer<(typeof CALLS)[C]['told']>;

export const EVENTS = {
  /** Something changed on the backend: pull. `serverNow` where it was told. */
  poke: z.object({ isNews: z.boolean(), serverNow: instantSchema.nullable() }),
  /** Awake after sleep, or its clock was set. */
  resumed: z.null(),
  /** Show a case; never act on it. */
  'incident:open': z.object({ ref: IncidentRef }),
  /** A menu item or accelerator, by the name of the desk's command. */
  'command:run': z.object({ name: z.string().max(80) }),
  ...ENDING_EVENTS,
  ...UPDATE_EVENTS,
  ...BACKUP_EVENTS,
} as const;

export type EventName = keyof typeof EVENTS;
export type Event<E extends EventName> = z.infer<(typeof EVENTS)[E]>;

/** What the shell puts into the window as `window.tam`: nothing else crosses. */
export type ShellBridge = {
  /** Which backend this desk works with: its stores are apart from those of another. */
  readonly backend: string;
  readonly call: { readonly [C in Channel]: (asked: Asked<C>) => Promise<Told<C>> };
  /** Returns how to stop. */
  readonly on: {
    readonly [E in EventName]: (hear: (event: Event<E>) => void) => () => void;
  };
};
