import { browser } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import type { PageLink } from './page-link.ts';

/** Every page of the browser that a window shows. */
class Pages {
  readonly #links = new Map<string, PageLink>();
  readonly #sessions = new Map<string, PromiseWithResolvers<CdpSession>>();
  readonly #opening = new Set<Promise<unknown>>();

  /** Opens a page that stands still before its first document; resolves to what speaks with it. */
  async open(link: PageLink, url: string, width: number, height: number): Promise<CdpSession> {
    const opened = browser.session
      .send('Target.createTarget', { url, newWindow: true, width, height })
      .then(({ targetId }) => {
        this.#links.set(targetId, link);
        link.targetId = targetId;
        return targetId;
      })
      .finally(() => this.#opening.delete(opened));
    this.#opening.add(opened);
    return this.#sessionOf(await opened).promise;
  }

  /** Resolves when the browser has named every page that was asked for. */
  async areKnown(): Promise<void> {
    await Promise.all(this.#opening);
  }

  ofTarget(targetId: string): PageLink | null {
    return this.#links.get(targetId) ?? null;
  }

  /** The page that a frame belongs to; a page's main frame has the id of its target. */
  ofFrame(frameId: string): PageLink | null {
    const own = this.#links.get(frameId);
    return own ?? this.all().find((link) => link.frames.has(frameId)) ?? null;
  }

  all(): PageLink[] {
    return [...this.#links.values()];
  }

  attach(targetId: string, session: CdpSession): void {
    this.#sessionOf(targetId).resolve(session);
  }

  forget(targetId: string): void {
    this.#links.delete(targetId);
    this.#sessions.delete(targetId);
  }

  #sessionOf(targetId: string): PromiseWithResolvers<CdpSession> {
    const known = this.#sessions.get(targetId) ?? Promise.withResolvers<CdpSession>();
    this.#sessions.set(targetId, known);
    return known;
  }
}

export const pages = new Pages();
