import { z } from 'zod';
import type { QueueView } from '../store/queue-row.ts';

/** Every address of the window, after the `#`. Tests that visit each screen read this list. */
export const ROUTES = {
  queue: '/queue',
  incident: '/incident/$id',
  unsent: '/unsent',
  import: '/import',
  settings: '/settings',
  signIn: '/sign-in',
  /** A window of its own: the next dues and nothing else. */
  strip: '/strip',
} as const;

export type RouteName = keyof typeof ROUTES;

/** The views of the queue that an address may name; what is not sent has a page of its own. */
export const QUEUE_VIEWS = [
  'mine',
  'all',
  'breaching',
  'waiting',
  'snoozed',
] as const satisfies readonly QueueView[];
export type QueueAddressView = (typeof QUEUE_VIEWS)[number];

export type QueueSearch = {
  readonly view: QueueAddressView;
  /** The filter as it is written in the search box. */
  readonly q?: string | undefined;
  /** The case under the cursor, by id. */
  readonly case?: string | undefined;
};

export const RECORD_TABS = ['timeline', 'why'] as const;

export type IncidentSearch = { readonly tab: (typeof RECORD_TABS)[number] };

export const SETTINGS_SECTIONS = ['keys'] as const;

/** A section to begin at. */
export type SettingsSearch = { readonly section?: (typeof SETTINGS_SECTIONS)[number] | undefined };

const text = z.string().min(1).optional().catch(undefined);

const QueueSearchSchema = z.object({
  view: z.enum(QUEUE_VIEWS).catch('mine'),
  q: text,
  case: text,
});

const IncidentSearchSchema = z.object({ tab: z.enum(RECORD_TABS).catch('timeline') });

const SettingsSearchSchema = z.object({
  section: z.enum(SETTINGS_SECTIONS).optional().catch(undefined),
});

/** An address is outside text: what it says wrongly is read as if it said nothing. */
export function queueSearch(raw: Record<string, unknown>): QueueSearch {
  return QueueSearchSchema.parse(raw);
}

export function incidentSearch(raw: Record<string, unknown>): IncidentSearch {
  return IncidentSearchSchema.parse(raw);
}

export function settingsSearch(raw: Record<string, unknown>): SettingsSearch {
  return SettingsSearchSchema.parse(raw);
}

/** Plain texts, as people write and share them: the router's own reading turns `q=1` into a number. */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** The text after the path, with its question mark; empty for nothing to say. */
export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const written = params.toString();
  return written === '' ? '' : `?${written}`;
}
