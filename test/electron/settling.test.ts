import { expect, test } from 'vitest';
import type { DeskStanding } from '../../core/bridge/ending.ts';
import type { Sender } from '../../electron/calls.ts';
import { Settling } from '../../electron/settling.ts';

/** Windows that are asked by hand, and a clock that runs out by hand. */
function someWindows() {
  let runOut: (() => void) | null = null;
  const settling = new Settling((ms) => {
    expect(ms).toBeLessThanOrEqual(3_000);
    return new Promise<void>((resolve) => {
      runOut = resolve;
    });
  });
  const open = () => {
    let asked = 0;
    const page = {
      mainFrame: null,
      send: (name: 'settle') => {
        expect(name).toBe('settle');
        asked += 1;
      },
    };
    const sender: Sender = { senderFrame: null, sender: page };
    const tell = (standing: DeskStanding) =>
      void settling.answers()['desk:tell']({ standing }, sender);
    return { page, tell, asked: () => asked };
  };
  return { settling, open, runOut: () => runOut?.() };
}

/** Whether it is over once all that could run has run. */
async function isOver(work: Promise<void>): Promise<boolean> {
  let isDone = false;
  void work.then(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return isDone;
}

test('all windows with an open desk are waited for', async () => {
  const { settling, open } = someWindows();
  const [one, other] = [open(), open()];
  one.tell('open');
  other.tell('open');
  const work = settling.settle([one.page, other.page]);
  one.tell('settled');
  expect(await isOver(work)).toBe(false);
  other.tell('settled');
  expect(await isOver(work)).toBe(true);
  expect([one.asked(), other.asked()]).toEqual([1, 1]);
});

test('a window without a desk is neither asked nor waited for', async () => {
  const { settling, open } = someWindows();
  const [atSignIn, signedOut] = [open(), open()];
  signedOut.tell('open');
  signedOut.tell('closed');
  expect(await isOver(settling.settle([atSignIn.page, signedOut.page]))).toBe(true);
  expect([atSignIn.asked(), signedOut.asked()]).toEqual([0, 0]);
});

test('a page that hangs holds nothing up for longer than its time', async () => {
  const { settling, open, runOut } = someWindows();
  const hung = open();
  hung.tell('open');
  const work = settling.settle([hung.page]);
  expect(await isOver(work)).toBe(false);
  runOut();
  expect(await isOver(work)).toBe(true);
});

test('a page that is gone is waited for no more', async () => {
  const { settling, open } = someWindows();
  const gone = open();
  gone.tell('open');
  const work = settling.settle([gone.page]);
  settling.forget(gone.page);
  expect(await isOver(work)).toBe(true);
});

test('whoever asks while it settles hears of it too', async () => {
  const { settling, open } = someWindows();
  const one = open();
  one.tell('open');
  const works = [settling.settle([one.page]), settling.settle([one.page])];
  one.tell('settled');
  expect(await Promise.all(works.map(isOver))).toEqual([true, true]);
});
