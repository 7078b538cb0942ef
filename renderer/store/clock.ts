import { estimateNow, type Anchor, type ServerNow } from '../../core/domain/server-clock.ts';
import { durationMs, instant, type DurationMs, type Instant } from '../../core/time.ts';

/** The platform's two clocks; a test hands in its own. */
export type DeviceClocks = {
  readonly wall: () => Instant;
  /** Milliseconds of a clock that nobody can set; its zero is this page's own. */
  readonly mono: () => number;
};

export const deviceClocks: DeviceClocks = {
  wall: () => instant(Date.now()),
  mono: () => performance.now(),
};

/** What the backend's time was at a wall time of this device. */
export type Contact = { readonly serverAt: Instant; readonly wallAt: Instant };

/** A contact that is told this late was made before this page knew it. */
const FRESH_MS = 5_000;

/**
 * Server time as this page knows it (sla.md rules 14 and 15). A contact travels between worker and
 * windows as server and wall time; each page ties it to its own monotonic clock when it hears of it
 * at once, and else only estimates.
 */
export class DeskClock {
  readonly #clocks: DeviceClocks;
  #anchor: Anchor | null = null;
  #contact: Contact | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(clocks: DeviceClocks = deviceClocks) {
    this.#clocks = clocks;
  }

  /** Takes over a contact, made by this page or told by the one that syncs. */
  adopt(contact: Contact | null): void {
    const isKnown =
      contact?.serverAt === this.#contact?.serverAt && contact?.wallAt === this.#contact?.wallAt;
    if (contact === null || isKnown) return;
    this.#contact = contact;
    const wallAt = this.#clocks.wall();
    const lateMs = wallAt - contact.wallAt;
    const isFresh = lateMs >= -FRESH_MS && lateMs < FRESH_MS;
    this.#anchor = isFresh
      ? { serverAt: instant(contact.serverAt + lateMs), wallAt, monoMs: this.#clocks.mono() }
      : { ...contact, monoMs: null };
    this.#tellAdopted();
  }

  /** Runs after each contact that was taken over: what `now` says may have jumped. Returns how to stop. */
  readonly onAdopted = (hear: () => void): (() => void) => {
    this.#listeners.add(hear);
    return () => {
      this.#listeners.delete(hear);
    };
  };

  #tellAdopted(): void {
    for (const hear of [...this.#listeners]) hear();
  }

  readonly read = (): ServerNow =>
    estimateNow(this.#anchor, this.#clocks.wall(), this.#clocks.mono());

  readonly now = (): Instant => this.read().now;

  readonly wall = (): Instant => this.#clocks.wall();

  /** What a command carries about time. */
  stamp(): { at: Instant; offsetMs: DurationMs; sinceContactMs: DurationMs | null } {
    const { offsetMs, sinceContactMs } = this.read();
    return {
      at: this.#clocks.wall(),
      offsetMs: durationMs(Math.round(offsetMs)),
      sinceContactMs: sinceContactMs === null ? null : durationMs(Math.round(sinceContactMs)),
    };
  }
}
