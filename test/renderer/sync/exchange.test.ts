import { describe, expect, test, vi } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { refused } from '../../../core/result.ts';
import { durationMs } from '../../../core/time.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { recall } from '../../../renderer/store/recall.ts';
import { exchange, type Lane } from '../../../renderer/sync/exchange.ts';
import { foldPage } from '../../../renderer/sync/fold.ts';
import { anEntry, anIncident, MATEO } from '../../support/builders.ts';
import { aDesk, referenceRows, rowOf } from '../../support/desks.ts';
import { doubling, FakeBackend, losing } from '../../support/fake-backend.ts';
import {
  aCase,
  assign,
  CASE,
  done,
  expectEqual,
  note,
  OTHER,
  retitle,
  sync,
  together,
} from '../../support/sync-pairs.ts';

describe('the laws of the road', () => {
  test('a command is applied once although the answer is lost, and its bytes are the same', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, note('The customer called back.'));
    await sync(desk, losing(backend.send));
    expect(await desk.db.outbox.count()).toBe(1);
    await sync(desk, doubling(backend.send));
    expect(backend.applied.get(id)).toBe(1);
    const sent = backend.requests.flatMap(({ commands }) => commands);
    expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(sent.length).toBe(3);
    expect(await desk.db.outbox.count()).toBe(0);
    await expectEqual(desk, backend);
  });

  test('a refusal leaves the desktop equal to the backend and a row that says so', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, assign(MATEO.personId));
    // meanwhile the case was ended by somebody
    const ended = anIncident({ status: 'closed' });
    backend.put({ entity: 'incident', record: ended });
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
    const [outcome] = await desk.db.outcome.toArray();
    expect(outcome).toMatchObject({ id, outcome: { kind: 'refused' } });
    expect(outcome?.command.args).toEqual({ assigneeId: MATEO.personId });
  });

  test('a pull never hides an unsent command', async () => {
    const { desk, backend } = await together();
    await done(desk, { ...retitle('Agents stopped'), holdMs: durationMs(8_000) });
    backend.put(aCase({ title: 'Named by somebody else', category: 'agents' }));
    await sync(desk, backend.send);
    const shown = await desk.db.incident.get(CASE);
    expect(shown?.record).toMatchObject({ title: 'Agents stopped', category: 'agents' });
    desk.clocks.pass(8_000);
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
    expect((await desk.db.outcome.toArray())[0]?.outcome).toMatchObject({
      kind: 'merged',
      lost: [{ field: 'title', lost: 'Named by somebody else' }],
    });
  });

  test('an act made while the answer was under way stays on top of it', async () => {
    const { desk, backend } = await together();
    await done(desk, note('first'));
    let second = '';
    await exchange(desk, async (request) => {
      const answer = await backend.send(request);
      second = await done(desk, assign(MATEO.personId));
      return answer;
    });
    expect((await desk.db.incident.get(CASE))?.record.assigneeId).toBe(MATEO.personId);
    expect((await desk.db.outbox.toArray()).map(({ id }) => id)).toEqual([second]);
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
  });

  test('a command without an outcome in the answer stays', async () => {
    const { desk, backend } = await together();
    await done(desk, note('kept'));
    await exchange(desk, async (request) => {
      const answer = await backend.send(request);
      return answer.ok ? { ok: true, value: { ...answer.value, outcomes: [] } } : answer;
    });
    expect(await desk.db.outbox.count()).toBe(1);
    await sync(desk, backend.send);
    expect(await desk.db.outbox.count()).toBe(0);
    expect(await desk.db.outcome.count()).toBe(0);
  });

  test('two values of one field become a conflict that keeps both', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, assign(MATEO.personId));
    backend.put(aCase({ assigneeId: idOf('person-ines') }));
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
    expect((await desk.db.conflict.get(id))?.record.fields).toEqual([
      { field: 'assigneeId', base: null, theirs: 'person-ines', mine: MATEO.personId },
    ]);
    expect((await desk.db.outcome.get(id))?.outcome.kind).toBe('conflict');
    await done(desk, {
      kind: 'incident.settle-conflict',
      entityId: CASE,
      args: { conflictId: idOf(id), keep: 'mine' },
    });
    expect(await desk.db.conflict.where('isOpen').equals(1).count()).toBe(0);
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
    expect(backend.record('incident', CASE)?.assigneeId).toBe(MATEO.personId);
  });
});

describe('numbers', () => {
  test('rise by one, are never reused, and skip what is held with what waits behind it', async () => {
    const { desk, backend } = await together(aCase({ id: OTHER, number: 'INC-8' }));
    const held = await done(desk, { ...note('held'), holdMs: durationMs(8_000) });
    const behind = await done(desk, note('behind'));
    const free = await done(desk, note('free', OTHER));
    await sync(desk, backend.send);
    expect([...backend.applied.keys()]).toEqual([free]);
    desk.clocks.pass(8_000);
    await sync(desk, backend.send);
    expect([...backend.applied.keys()]).toEqual([free, held, behind]);
    expect(backend.numbers).toEqual([1, 2, 3]);
    await done(desk, note('last'));
    await sync(desk, backend.send);
    expect(backend.numbers).toEqual([1, 2, 3, 4]);
  });

  test('a recalled command leaves no gap and never arrives', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, { ...note('oops'), holdMs: durationMs(8_000) });
    await sync(desk, backend.send);
    expect(await recall(desk, idOf(id))).toMatchObject({ ok: true });
    await done(desk, note('right'));
    await sync(desk, backend.send);
    expect(backend.numbers).toEqual([1]);
    await expectEqual(desk, backend);
  });

  test('once given, an act can be neither recalled nor merged into', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, retitle('One'));
    await exchange(desk, () => Promise.resolve(refused({ kind: 'network' })));
    expect(await recall(desk, idOf(id))).toEqual({ ok: false, error: { kind: 'already-sent' } });
    await done(desk, retitle('Two'));
    await sync(desk, backend.send);
    await sync(desk, backend.send);
    expect(backend.numbers).toEqual([1, 2]);
    expect(backend.record('incident', CASE)?.title).toBe('Two');
    await expectEqual(desk, backend);
  });

  test('a wall clock set back does not hold an act for hours', async () => {
    const { desk, backend } = await together();
    const id = await done(desk, { ...note('held'), holdMs: durationMs(8_000) });
    desk.clocks.pass(-3_600_000);
    await sync(desk, backend.send);
    expect(backend.applied.has(id)).toBe(true);
  });

  test('a request that failed says why on its commands, and on no other', async () => {
    const { desk } = await together(aCase({ id: OTHER }));
    await done(desk, note('sent'));
    await done(desk, { ...note('held', OTHER), holdMs: durationMs(8_000) });
    await exchange(desk, () => Promise.resolve(refused({ kind: 'backend-error', status: 503 })));
    const rows = await desk.db.outbox.orderBy('seq').toArray();
    expect(rows.map(({ attempts, lastFailure }) => [attempts, lastFailure])).toEqual([
      [1, 'backend-error'],
      [0, null],
    ]);
  });
});

describe('a page', () => {
  test('comes in slices, and a crash between them repeats it without harm', async () => {
    const cases = Array.from({ length: 450 }, (_, at) => aCase({ id: idOf(`c-${at}`) }));
    const desk = await aDesk();
    const backend = new FakeBackend([...referenceRows(), ...cases]);
    let puts = 0;
    const crash = () => {
      puts += 1;
      if (puts > 250) throw new Error('power cut');
    };
    desk.db.incident.hook('creating', crash);
    await expect(exchange(desk, backend.send)).rejects.toThrow('power cut');
    desk.db.incident.hook('creating').unsubscribe(crash);
    const kept = await desk.db.incident.count();
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(250);
    expect(await readMeta(desk.db, 'cursor')).toBeNull();
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
  });

  test('in one transaction, planted, would lose all of it in that crash', async () => {
    const cases = Array.from({ length: 450 }, (_, at) => aCase({ id: idOf(`c-${at}`) }));
    const desk = await aDesk();
    const backend = new FakeBackend([...referenceRows(), ...cases]);
    const answer = backend.answer({
      protocol: 1,
      clientId: '',
      cursor: null,
      commands: [],
      limit: 2_000,
    });
    if (!answer.ok) throw new Error('no page');
    const { value } = answer;
    desk.db.incident.hook('creating', (_key, row) => {
      if (row.id === 'c-400') throw new Error('power cut');
    });
    await expect(
      desk.db.transaction('rw', desk.db.tables, async () => {
        await foldPage(desk, value);
      }),
    ).rejects.toThrow('power cut');
    expect(await desk.db.incident.count()).toBe(0);
  });

  test('that seems new by its samples still gives way to what is there and newer', async () => {
    const desk = await aDesk();
    const page = Array.from({ length: 450 }, (_, at) => rowOf(aCase({ id: idOf(`c-${at}`) }), 5));
    const newer = rowOf(aCase({ id: idOf('c-7'), title: 'Newer' }), 6);
    const older = rowOf(aCase({ id: idOf('c-8'), title: 'Older' }), 4);
    await foldPage(desk, { changes: [newer, older], cursor: 'touched' });
    const again = rowOf(aCase({ id: idOf('c-9'), title: 'Twice in a page' }), 7);
    await foldPage(desk, { changes: [...page, again], cursor: 'end' });
    const kept = await desk.db.incident.toArray();
    expect(kept.length).toBe(450);
    expect(new Set(kept.map(({ seq }) => seq)).size).toBe(450);
    const titles = new Map(kept.map(({ id, record }) => [id, record.title]));
    expect([titles.get('c-7'), titles.get('c-9')]).toEqual(['Newer', 'Twice in a page']);
    expect(titles.get('c-8')).not.toBe('Older');
    expect(await readMeta(desk.db, 'cursor')).toMatchObject({ value: 'end' });
  });

  test('is asked for while the one before is folded, and dropped where an act came between', async () => {
    const { backend } = await together();
    const desk = await aDesk();
    backend.pageSize = 3;
    backend.requests.length = 0;
    const lane: Lane = { ahead: null };
    const next = () => exchange(desk, backend.send, 3, lane);
    await next();
    await vi.waitFor(() => {
      expect(backend.requests.length).toBe(2);
    });
    await next();
    await next();
    expect(new Set(backend.requests.map(({ cursor }) => cursor)).size).toBe(
      backend.requests.length,
    );
    await done(desk, note('Written between two pages'));
    backend.put(...Array.from({ length: 9 }, (_, at) => aCase({ id: idOf(`more-${at}`) })));
    while (((await next()) as { more?: boolean }).more === true);
    expect(backend.requests.flatMap(({ commands }) => commands).length).toBe(1);
    await expectEqual(desk, backend);
  });

  test('brings only what is newer, and an old row never raises a deleted record', async () => {
    const { desk, backend } = await together({
      entity: 'entry',
      record: anEntry({ id: idOf('e-1') }),
    });
    const old = backend.rows.get('entry e-1')!;
    backend.remove('entry', 'e-1');
    await sync(desk, backend.send);
    expect(await desk.db.entry.count()).toBe(0);
    const cursor = (await readMeta(desk.db, 'cursor'))?.value ?? '';
    await foldPage(desk, { changes: [old], cursor });
    expect(await desk.db.entry.count()).toBe(0);
    const older = {
      ...backend.rows.get('incident incident-7')!,
      version: 1,
      row: anIncident({ title: 'old' }),
    };
    await foldPage(desk, { changes: [older], cursor });
    expect((await desk.db.incident.get(CASE))?.record.title).not.toBe('old');
  });
});
