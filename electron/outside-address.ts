/** Longer ones are no link that a person meant. */
const MAX_LENGTH = 2_048;

/** Control characters, spaces and backslashes are read in different ways by different readers. */
const AMBIGUOUS = /[\p{Cc}\p{Cf}\s\\]/u;

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u;
const IPV6_HOST = /^\[[0-9a-f:.]+\]$/u;
const MAILBOX = /^[A-Za-z0-9!#$&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/u;
/** What a mail may be begun with; others attach files in some mail programs. */
const MAIL_FIELDS = ['subject', 'body', 'cc'];
const NUMBER = /^\+?[0-9().-]{3,30}$/u;

function isWebPage(url: URL): boolean {
  const hasCredentials = url.username !== '' || url.password !== '';
  return !hasCredentials && (HOST.test(url.hostname) || IPV6_HOST.test(url.hostname));
}

function isMail(url: URL): boolean {
  if (url.hash !== '' || !MAILBOX.test(url.pathname)) return false;
  return [...url.searchParams.keys()].every((field) => MAIL_FIELDS.includes(field.toLowerCase()));
}

function isTelephone(url: URL): boolean {
  return url.search === '' && url.hash === '' && NUMBER.test(url.pathname);
}

const KINDS: Readonly<Record<string, (url: URL) => boolean>> = {
  'https:': isWebPage,
  'mailto:': isMail,
  'tel:': isTelephone,
};

/**
 * What another program may be handed: a web page, a mail to one address, a telephone number. The
 * answer is the address as it was parsed, so that nobody reads it in another way; null for anything
 * else.
 */
export function outsideAddress(address: string): string | null {
  if (address.length > MAX_LENGTH || AMBIGUOUS.test(address)) return null;
  const url = URL.parse(address);
  if (url === null || !Object.hasOwn(KINDS, url.protocol)) return null;
  return KINDS[url.protocol]?.(url) === true ? url.href : null;
}
