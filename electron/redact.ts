/*
 * The second net under the log: what is written is chosen in code, and what slips in with an error's
 * message is taken out here. It takes out too much rather than too little.
 */

/** What stands in quotes in a message is mostly a value: JSON.parse quotes what it could not read. */
const QUOTED = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|«[^»\n]*»|“[^”\n]*”/gu;
/** A value whose closing quote was cut off: all to the end of the line. */
const OPEN_QUOTE = /["`«“].*$/gmu;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/[^\s<)\]}>,]+/giu;
const MAIL = /[^\s@<>()[\],;:]+@[^\s@<>()[\],;:]+/gu;
const TOKEN = /\b(?:Bearer|Basic)\s+\S+|\beyJ[\w-]+(?:\.[\w-]+)*|\b[A-Za-z0-9+/_-]{32,}={0,2}/gu;
const HOME = /(?:\/home\/|\/Users\/|[A-Za-z]:\\Users\\)[^/\\\s:)]+/gu;
/** Telephone numbers, contract numbers, internet addresses: seven digits or more, however grouped. */
const NUMBERS = /\+?\d(?:[\s().-]?\d){6,}/gu;

/** Keeps of an address what tells programmers where it went, never a query or a name in it. */
function shownAddress(address: string): string {
  const url = URL.parse(address);
  if (url === null) return '<address>';
  // the program's own files say where in the code an error arose
  if (url.protocol === 'file:' || url.protocol === 'app:') {
    const file = url.pathname.split('/').at(-1) ?? '';
    return `${url.protocol}…/${file}`;
  }
  return `${url.protocol}//<host>`;
}

/** Without quotes, addresses, mailboxes, tokens, people's folders and long numbers. */
export function redact(text: string): string {
  return text
    .replaceAll(QUOTED, '<text>')
    .replaceAll(OPEN_QUOTE, '<text>')
    .replaceAll(TOKEN, '<secret>')
    .replaceAll(ADDRESS, shownAddress)
    .replaceAll(MAIL, '<mail>')
    .replaceAll(HOME, '~')
    .replaceAll(NUMBERS, '<number>');
}

/** An error by its name, code and place; its message redacted. Causes follow. */
export function redactedError(error: unknown): string {
  if (!(error instanceof Error)) return `not an error: ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  const cause = error.cause === undefined ? [] : [`caused by ${redactedError(error.cause)}`];
  return [`${error.name}${code}: ${redact(error.message)}`, ...places.map(redact), ...cause].join(
    '\n',
  );
}
