import type { BrowserContext } from '@playwright/test';

/** A device whose wall clock is wrong. Only that one: nobody can set the monotonic clock of a device. */
export type ShiftedClock = {
  /** Behind the true time where negative. */
  readonly aheadMs: number;
  /**
   * The planted fault: every time that the backend tells is turned into the device's own, so that the
   * desk finds nothing to correct and trusts its clock.
   */
  readonly isTrusted?: boolean;
};

/** Sets a device's clock wrong, in the window and in its workers. */
export async function shiftClock(
  context: BrowserContext,
  { aheadMs, isTrusted = false }: ShiftedClock,
): Promise<void> {
  const script = shifted(aheadMs);
  await context.addInitScript({ content: script });
  await context.route(/\/assets\/worker-[^/]+\.js$/u, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${script}\n${await answer.text()}` });
  });
  if (!isTrusted) return;
  await context.route('**/api/sync', async (route) => {
    const answer = await route.fetch();
    const told = (await answer.json()) as { serverNow?: number };
    if (told.serverNow !== undefined) told.serverNow += aheadMs;
    await route.fulfill({ response: answer, json: told });
  });
  // the stream tells the time too
  await context.route('**/api/sync/stream', (route) => route.abort());
}

/** A Date whose now is off; everything else of it is the platform's. */
function shifted(aheadMs: number): string {
  return `{
    const True = Date;
    const now = () => True.now() + ${String(aheadMs)};
    globalThis.Date = new Proxy(True, {
      construct: (target, args) => args.length === 0 ? new target(now()) : new target(...args),
      apply: () => new True(now()).toString(),
      get: (target, name) => name === 'now' ? now : Reflect.get(target, name),
    });
  }`;
}
