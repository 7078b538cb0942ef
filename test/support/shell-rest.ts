import { vi } from 'vitest';
import { keepCanary } from '../../renderer/store/canary.ts';
import { followJournal } from '../../renderer/store/follow-journal.ts';
import { referenceRows, type TestDesk } from './desks.ts';
import { FakeBackend } from './fake-backend.ts';
import { TestShell } from './shell-desks.ts';
import { aCase, done, note, OTHER, sync } from './sync-pairs.ts';

let opened = 0;

/** A desk in the shell that has pulled everything, with its canary kept. */
export async function atRest() {
  opened += 1;
  const shell = new TestShell();
  const desk = await shell.open(`recovered desk ${opened}`);
  const backend = new FakeBackend([...referenceRows(), aCase(), aCase({ id: OTHER })]);
  backend.serverNow = () => desk.clock.wall();
  await sync(desk, backend.send);
  const stop = followJournal({ db: desk.db, onFailure: fail }, desk.journal);
  await done(desk, note('sent and answered'));
  await sync(desk, backend.send);
  await vi.waitFor(async () => {
    if (!(await shell.agrees(desk))) throw new Error('The journal holds what was answered');
  });
  stop();
  await keepCanary(desk.db, desk.journal);
  return { shell, desk, backend };
}

export const fail = (error: unknown) => {
  throw error;
};

export async function idsOf({ db }: TestDesk): Promise<readonly string[]> {
  return (await db.outbox.orderBy('seq').toArray()).map(({ id }) => id);
}

export type Rest = Awaited<ReturnType<typeof atRest>>;
