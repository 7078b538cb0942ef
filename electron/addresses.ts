/** What systems know the program by; a package stamps it on its shortcuts. */
export const APP_ID = 'desk.tam.app';
/** By it Windows starts the program when somebody clicks a notification of an earlier run. */
export const TOAST_CLSID = '{5B0E5C64-6E0B-4E5C-9D6C-0F6A3C6D7A11}';

/** The window's scheme and origin: `app://tam/index.html`, `app://tam/api/sync`. */
export const SCHEME = 'app';
export const HOST = 'tam';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const START_PAGE = `${ORIGIN}/index.html`;

/** Whether a window may show it; a page of ours differs from another in its hash only. */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address);
  // such a scheme has no origin for URL, so its parts are compared
  return url?.protocol === `${SCHEME}:` && url.host === HOST && url.pathname === '/index.html';
}
