import { z } from 'zod';

/** Where the backend is: on this computer (the demo), or behind an address. */
export const BackendChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedded') }),
  z.object({ kind: z.literal('remote'), url: z.string().max(2_048) }),
]);
export type BackendChoice = z.infer<typeof BackendChoice>;

/** Why an address was not taken. */
export const BackendRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-an-address') }),
  /** Without encryption only on this computer. */
  z.object({ kind: z.literal('not-https') }),
  z.object({ kind: z.literal('unreachable') }),
  /** Something answers there, and it is no backend of this program. */
  z.object({ kind: z.literal('not-a-backend') }),
  /** It is one, and says that it cannot work now. */
  z.object({ kind: z.literal('down') }),
]);
export type BackendRefusal = z.infer<typeof BackendRefusal>;

export const ShellSettings = z.object({
  /** As chosen; in force after the next start where it differs from what runs. */
  backend: BackendChoice,
  isRestartNeeded: z.boolean(),
  isAutostart: z.boolean(),
});
export type ShellSettings = z.infer<typeof ShellSettings>;

const chosen = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: ShellSettings }),
  z.object({ ok: z.literal(false), error: BackendRefusal }),
]);

export const SETTINGS_CALLS = {
  'settings:read': { asked: z.null(), told: ShellSettings },
  /** Checked first: an address that does not answer as a backend is not kept. */
  'settings:backend': { asked: BackendChoice, told: chosen },
  'settings:autostart': { asked: z.object({ isOn: z.boolean() }), told: ShellSettings },
  /** The language in which the shell itself speaks: menu, tray, notices. */
  'settings:language': { asked: z.object({ language: z.enum(['es', 'en']) }), told: z.null() },
  'settings:restart': { asked: z.null(), told: z.null() },
} as const;
