import { IncidentRef } from '../core/bridge/links.ts';
import type { Answers } from './calls.ts';

/*
 * Links of the form `tam://incident/INC-4701`. A link comes from anybody: it shows a case, or it is
 * nothing. It never acts, and nothing of it but the checked name of the case goes any further.
 */

export const LINK_SCHEME = 'tam';

/** Longer than any link of ours. */
const LONGEST = 64;
const LINK = /^tam:\/\/incident\/(?<ref>[0-9A-Za-z-]{1,36})$/u;

/** The case that a link names; null for anything else. */
export function refOf(link: unknown): string | null {
  if (typeof link !== 'string' || link.length > LONGEST) return null;
  const ref = LINK.exec(link)?.groups?.['ref'];
  return ref === undefined ? null : (IncidentRef.safeParse(ref).data ?? null);
}

/** The first link in a command line, as a cold start and a second instance bring it. */
export function refIn(argv: readonly unknown[]): string | null {
  for (const word of argv) {
    const ref = refOf(word);
    if (ref !== null) return ref;
  }
  return null;
}

export type LinkParts = {
  /** Tells a window that hears of links, and brings it to the front; false where there is none. */
  readonly deliver: (ref: string) => boolean;
  /** Brings the window that shows cases to the front, or opens it. */
  readonly showWindow: () => void;
};

/** Keeps what was asked for until a window hears of it. */
export class LinkInbox {
  readonly #parts: LinkParts;
  #waiting: string | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** Shows a case; the last one asked for, where several wait. */
  readonly open = (ref: string): void => {
    this.#waiting = this.#parts.deliver(ref) ? null : ref;
    if (this.#waiting !== null) this.#parts.showWindow();
  };

  /** What the system gave: a link, or nothing of ours. */
  readonly openLink = (link: unknown): void => {
    const ref = refOf(link);
    if (ref !== null) this.open(ref);
  };

  answers(
    onListening: (sender: Parameters<Answers['links:take']>[1]) => void,
  ): Pick<Answers, 'links:take' | 'window:open-incident'> {
    return {
      'links:take': (_asked, sender) => {
        onListening(sender);
        const waiting = this.#waiting;
        this.#waiting = null;
        return waiting;
      },
      'window:open-incident': ({ ref }) => {
        this.open(ref);
        return null;
      },
    };
  }
}
