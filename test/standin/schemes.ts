import type { CustomScheme, Protocol } from 'electron/main';

/*
 * Chromium knows no scheme that is not built into it. So app://tam/path is https://tam.app.localhost/path
 * in the page: a secure origin that stays, and that never reaches the network, because every request
 * for it is answered here. What the app sees is written back.
 */

type Answer = (request: Request) => Response | Promise<Response>;

const registered = new Map<string, CustomScheme>();
const answers = new Map<string, Answer>();

export function toWire(url: string): string {
  const parts = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/isu.exec(url);
  if (parts === null) return url;
  const [, scheme = '', host = '', rest = ''] = parts;
  if (!registered.has(scheme)) return url;
  return `https://${host || 'x'}.${scheme}.localhost${rest || '/'}`;
}

export function fromWire(url: string): string {
  const parts = /^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/isu.exec(url);
  if (parts === null) return url;
  const [, host = '', scheme = '', rest = ''] = parts;
  return registered.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** A content security policy in which the app's own schemes are named as the page knows them. */
export function policyOnWire(policy: string): string {
  return policy.replace(
    /(?<=[\s;])([a-z][a-z0-9+-]*):(\/\/[^\s;]*)?(?=[\s;]|$)/gu,
    (source, scheme: string, host?: string) => {
      if (!registered.has(scheme)) return source;
      return host === undefined
        ? `https://*.${scheme}.localhost`
        : toWire(source).replace(/\/$/u, '');
    },
  );
}

/** Who answers requests for an address of the app; null where it is the network's. */
export function answerOf(url: string): Answer | null {
  return answers.get(url.slice(0, url.indexOf(':'))) ?? null;
}

export function mayHaveServiceWorker(url: string): boolean {
  const scheme = registered.get(url.slice(0, url.indexOf(':')));
  return scheme === undefined || scheme.privileges?.allowServiceWorkers === true;
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const scheme of schemes) registered.set(scheme.scheme, scheme);
  },
  handle: (scheme, answer) => {
    if (answers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!registered.has(scheme)) registered.set(scheme, { scheme });
    answers.set(scheme, answer);
  },
  unhandle: (scheme) => {
    answers.delete(scheme);
  },
  isProtocolHandled: (scheme) => answers.has(scheme),
} satisfies Partial<Protocol>;
