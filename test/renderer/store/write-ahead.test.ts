import { describe, expect, test } from 'vitest';
import { idOf, type CommandId } from '../../../core/ids.ts';
import { durationMs } from '../../../core/time.ts';
import { perform, type Act } from '../../../renderer/store/perform.ts';
import { madeAmong } from '../../../renderer/store/write-ahead.ts';
import { discard, editUnsent, recall } from '../../../renderer/store/recall.ts';
import { exchange } from '../../../renderer/sync/exchange.ts';
import { takeBatch } from '../../../renderer/sync/numbers.ts';
import { referenceRows, seed, type TestDesk } from '../../support/desks.ts';
import { FakeBackend } from '../../support/fake-backend.ts';
import { systemError } from '../../support/forgetting-disk.ts';
import { TestShell } from '../../support/shell-desks.ts';
import { aCase, done, note, retitle } from '../../support/sync-pairs.ts';

let opened = 0;

/** A desk in the shell with one case. */
async function inShell() {
  opened += 1;
  const shell = new TestShell();
  const desk = await shell.open(`shell desk ${opened}`);
  await seed(desk, [...referenceRows(), aCase()]);
  return { shell, desk };
}

async function everything({ db }: TestDesk) {
  const rows = db.tables.map(async (table) => [table.name, await table.toArray()] as const);
  return Object.fromEntries(await Promise.all(rows));
}

const texts = async ({ db }: TestDesk): Promise<unknown[]> =>
  (await db.outbox.orderBy('seq').toArray()).map(
    ({ command }) => Object.values<unknown>(command.args)[0],
  );

/** Runs once, after the journal has the lines and before the store is written. */
function between(desk: TestDesk, run: () => Promise<unknown>): TestDesk {
  const { journal } = desk;
  if (journal === null) throw new Error('A desk without a journal');
  let isOver = false;
  const append: typeof journal.append = async (entries) => {
    const written = await journal.append(entries);
    if (!isOver) {
      isOver = true;
      await run();
    }
    return written;
  };
  return { ...desk, journal: { ...journal, append } };
}

/** Whether each act is there after a power cut at the moment when it is shown as kept. */
async function survivesAsShown(shell: TestShell, desk: TestDesk): Promise<boolean> {
  const found: Promise<boolean>[] = [];
  desk.onKept.add(() => {
    found.push(shell.afterPowerCut(desk.db.name).then((made) => made.length === found.length));
  });
  for (const body of ['one', 'two', 'three']) await done(desk, note(body));
  return (await Promise.all(found)).every((isThere) => isThere);
}

describe('an act in the shell', () => {
  test('is in the journal, synced, before it is shown as kept', async () => {
    const { shell, desk } = await inShell();
    expect(await survivesAsShown(shell, desk)).toBe(true);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('has the id of its draft, and is known by it while it waits and once it is answered', async () => {
    const { desk } = await inShell();
    const id: CommandId = idOf('7d7e5b0e-2f0b-4d0e-9d55-0e0c3b6a9a01');
    const among = async () => [...(await madeAmong(desk.db, [id, idOf('never made')]))];
    expect(await among()).toEqual([]);
    await done(desk, { ...note('once'), id });
    expect(await among()).toEqual([id]);
    const backend = new FakeBackend([...referenceRows(), aCase()]);
    await exchange(desk, backend.send);
    expect(await desk.db.outbox.count()).toBe(0);
    expect(await among()).toEqual([id]);
  });

  test('is seen to be lost where the journal is not synced before (planted)', async () => {
    const { shell, desk } = await inShell();
    shell.disk.isLying = true;
    expect(await survivesAsShown(shell, desk)).toBe(false);
  });

  test('that is refused leaves no line', async () => {
    const { shell, desk } = await inShell();
    shell.disk.operations.length = 0;
    const resolve: Act = {
      kind: 'incident.resolve',
      entityId: idOf('incident-7'),
      args: { resolution: 'Restarted.' },
    };
    expect(await perform(desk, resolve)).toMatchObject({ error: { kind: 'not-answered' } });
    expect(shell.disk.operations).not.toContain('write');
  });

  test('on a full disk is refused whole, and taken once there is space', async () => {
    const { shell, desk } = await inShell();
    await done(desk, note('before'));
    const before = await everything(desk);
    shell.disk.free = 30;
    expect(await perform(desk, note('lost?'))).toEqual({ ok: false, error: { kind: 'no-space' } });
    expect(desk.journal.health.read()).toEqual({ kind: 'no-space' });
    expect(await everything(desk)).toEqual(before);
    expect(await shell.agrees(desk)).toBe(true);
    shell.disk.free = Infinity;
    await done(desk, note('after'));
    expect(desk.journal.health.read()).toBeNull();
    expect(await texts(desk)).toEqual(['before', 'after']);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('on a disk that fails is refused with the name of the failure', async () => {
    const { shell, desk } = await inShell();
    shell.disk.trouble = () => systemError('EIO');
    const refusal = { kind: 'journal-failed', code: 'EIO' };
    expect(await perform(desk, note('lost?'))).toEqual({ ok: false, error: refusal });
    expect(await texts(desk)).toEqual([]);
  });

  test('that the store does not keep is gone from the journal too', async () => {
    const { shell, desk } = await inShell();
    const failing = between(desk, async () => {
      await Promise.resolve();
      desk.db.outbox.hook('creating', () => {
        throw new Error('the store is gone');
      });
    });
    await expect(perform(failing, note('lost?'))).rejects.toThrow('the store is gone');
    expect(await shell.afterPowerCut(desk.db.name)).toEqual([]);
  });

  test('that cannot be unsaid at once is unsaid before the next', async () => {
    const { shell, desk } = await inShell();
    let isBroken = true;
    const failing = between(desk, async () => {
      await Promise.resolve();
      shell.disk.trouble = () => (isBroken ? systemError('EIO') : null);
      desk.db.outbox.hook('creating', () => {
        if (isBroken) throw new Error('the store is gone');
      });
    });
    await expect(perform(failing, note('lost?'))).rejects.toThrow('the store is gone');
    expect(await perform(desk, note('refused'))).toMatchObject({ ok: false });
    isBroken = false;
    await done(desk, note('kept'));
    expect(await shell.agrees(desk)).toBe(true);
    expect(await texts(desk)).toEqual(['kept']);
  });
});

describe('the journal of edits', () => {
  test('holds one line of merged edits: the last', async () => {
    const { shell, desk } = await inShell();
    for (const title of ['A', 'Ag', 'Agents stopped']) await done(desk, retitle(title));
    expect(await shell.afterPowerCut(desk.db.name)).toMatchObject([
      { command: { args: { title: 'Agents stopped' } } },
    ]);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('forgets edits that cancel out', async () => {
    const { shell, desk } = await inShell();
    const { title } = (await desk.db.incident.get('incident-7'))!.record;
    await done(desk, retitle('Another'));
    await done(desk, retitle(title));
    expect(await shell.afterPowerCut(desk.db.name)).toEqual([]);
    expect(await desk.db.outbox.count()).toBe(0);
  });

  test('follows what is taken back, dropped and changed', async () => {
    const { shell, desk } = await inShell();
    const first = await done(desk, retitle('A'));
    await done(desk, retitle('B'));
    await recall(desk, first);
    expect(await shell.afterPowerCut(desk.db.name)).toMatchObject([
      { command: { args: { title: 'A' } } },
    ]);
    await editUnsent(desk, first, { title: 'C' });
    const second = await done(desk, note('dropped'));
    await discard(desk, second);
    expect(await texts(desk)).toEqual(['C']);
    expect(await shell.agrees(desk)).toBe(true);
    await recall(desk, first);
    expect(await shell.afterPowerCut(desk.db.name)).toEqual([]);
  });

  test('does not let go of an act that a full disk will not let it mark', async () => {
    const { shell, desk } = await inShell();
    const id = await done(desk, note('stays'));
    shell.disk.free = 3;
    expect(await discard(desk, id)).toEqual({ ok: false, error: { kind: 'no-space' } });
    expect(await texts(desk)).toEqual(['stays']);
    shell.disk.free = Infinity;
    expect(await discard(desk, id)).toMatchObject({ ok: true });
    expect(await shell.agrees(desk)).toBe(true);
  });
});

describe('an act that is overtaken after its line is written', () => {
  const holdMs = durationMs(8_000);

  test('by the number of the edit it would go into becomes an act of its own', async () => {
    const { shell, desk } = await inShell();
    await done(desk, retitle('A'));
    const overtaken = between(desk, () => takeBatch(desk));
    await done(overtaken, retitle('B'));
    expect(await texts(desk)).toEqual(['A', 'B']);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('and was to be taken back stays, in the journal too', async () => {
    const { shell, desk } = await inShell();
    const id = await done(desk, note('under way'));
    const overtaken = between(desk, () => takeBatch(desk));
    const refusal = { ok: false, error: { kind: 'already-sent' } };
    expect(await recall(overtaken, id)).toEqual(refusal);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('by its answer is not taken back', async () => {
    const { shell, desk } = await inShell();
    const backend = new FakeBackend([...referenceRows(), aCase()]);
    const id = await done(desk, note('answered'));
    const overtaken = between(desk, () => exchange(desk, backend.send));
    const refusal = { ok: false, error: { kind: 'not-in-outbox' } };
    expect(await discard(overtaken, id)).toEqual(refusal);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('by another window keeps the act that the store keeps', async () => {
    const { shell, desk } = await inShell();
    const ids = await Promise.all(
      ['A', 'B', 'C', 'D'].map(async (title) => done(desk, { ...retitle(title), holdMs })),
    );
    expect(new Set<CommandId>(ids).size).toBe(1);
    expect(await shell.agrees(desk)).toBe(true);
  });
});
