import { z } from 'zod';
import { line } from '../protocol/schema.ts';

/** A shortcut of the window that the menu offers too. */
export const MenuCommand = z.object({
  /** What `command:run` names. */
  name: z.string().min(1).max(80),
  label: line(120),
  /** The keys in force as the window writes them (`$mod+k`, `g q`, `r`); null for none. */
  keys: z.string().min(1).max(40).nullable(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

/** The part of the application menu that the window's own registry fills, in the person's language. */
export const MenuPlan = z.object({
  language: z.enum(['es', 'en']),
  acts: z.object({ label: line(40), items: z.array(MenuCommand).max(40) }),
  go: z.object({ label: line(40), items: z.array(MenuCommand).max(40) }),
  print: MenuCommand,
  pdf: MenuCommand,
  settings: MenuCommand,
  palette: MenuCommand,
  keys: MenuCommand,
});
export type MenuPlan = z.infer<typeof MenuPlan>;

export const MENU_CALLS = {
  'menu:show': { asked: MenuPlan, told: z.null() },
} as const;
