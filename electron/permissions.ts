/** The part of Electron's session that decides what a page may. */
export type PermissionSession = {
  readonly setPermissionRequestHandler: (
    decide: (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void,
  ) => void;
  readonly setPermissionCheckHandler: (
    decide: (contents: unknown, permission: string) => boolean,
  ) => void;
};

/** Electron grants all by default; the desk needs these two. */
const GRANTED = new Set(['notifications', 'clipboard-sanitized-write']);

/** Refuses every permission but the desk's own, both when a page asks and when it looks. */
export function limitPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_, permission, answer) => {
    answer(GRANTED.has(permission));
  });
  session.setPermissionCheckHandler((_, permission) => GRANTED.has(permission));
}
