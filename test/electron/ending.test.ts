import { expect, test, vi } from 'vitest';
import { endInPeace, type EndingApp } from '../../electron/ending.ts';

type Name = 'before-quit' | 'will-quit';

/** A program that quits as Electron does: it asks, closes its windows, asks again, ends. */
class HandApp implements EndingApp {
  readonly order: string[] = [];
  readonly #hears = new Map<Name, (event: { readonly preventDefault: () => void }) => void>();
  /** A window that does not close. */
  isStubborn = false;

  on(name: Name, hear: (event: { readonly preventDefault: () => void }) => void): void {
    this.#hears.set(name, hear);
  }

  readonly quit = (): void => {
    if (this.order.includes('ended') || !this.#passes('before-quit')) return;
    if (this.isStubborn) return;
    this.order.push('windows closed');
    if (this.#passes('will-quit')) this.order.push('ended');
  };

  #passes(name: Name): boolean {
    let isPrevented = false;
    this.#hears.get(name)?.({
      preventDefault: () => {
        isPrevented = true;
      },
    });
    return !isPrevented;
  }
}

/** Each part notes that it has begun and, a moment later, that it is done. */
function aProgram(settleIsHung = false) {
  const app = new HandApp();
  const step = (name: string) => async () => {
    app.order.push(name);
    await Promise.resolve();
    app.order.push(`${name} done`);
  };
  const settle = Promise.withResolvers<null>();
  endInPeace({
    app,
    settle: settleIsHung
      ? async () => {
          await settle.promise;
        }
      : step('settle'),
    leave: () => app.order.push('leave'),
    silence: () => app.order.push('silence'),
    keep: step('keep'),
    stopBackend: step('backend'),
  });
  return { app, order: app.order, giveUp: () => settle.resolve(null) };
}

const ended = (order: readonly string[]) =>
  vi.waitFor(() => {
    if (order.at(-1) !== 'ended') throw new Error('not yet');
  });

test('windows settle while they are there, then what they handed over is kept, then the backend ends', async () => {
  const { app, order } = aProgram();
  app.quit();
  await ended(order);
  const [settle, keep, backend] = ['settle', 'keep', 'backend'].map((one) => [one, `${one} done`]);
  expect(order.filter((one) => one !== 'windows closed')).toEqual([
    ...settle!,
    'leave',
    'silence',
    ...keep!,
    ...backend!,
    'ended',
  ]);
  expect(order.indexOf('windows closed')).toBe(order.indexOf('leave') + 1);
});

test('who quits again and again begins nothing twice', async () => {
  const { app, order } = aProgram();
  app.quit();
  app.quit();
  const again = vi.waitFor(() => {
    if (!order.includes('keep')) throw new Error('not yet');
    app.quit();
  });
  await again;
  await ended(order);
  for (const one of ['settle', 'leave', 'keep', 'backend', 'ended'])
    expect(order.filter((name) => name === one)).toHaveLength(1);
});

test('no window is closed before all have settled', async () => {
  const { app, order, giveUp } = aProgram(true);
  app.quit();
  app.quit();
  await Promise.resolve();
  expect(order).toEqual([]);
  giveUp();
  await ended(order);
});

test('where a window does not close the program goes on, and settles once more later', async () => {
  const { app, order } = aProgram();
  app.isStubborn = true;
  app.quit();
  await vi.waitFor(() => {
    if (!order.includes('leave')) throw new Error('not yet');
  });
  app.isStubborn = false;
  app.quit();
  await ended(order);
  expect(order.filter((name) => name === 'settle')).toHaveLength(2);
});
