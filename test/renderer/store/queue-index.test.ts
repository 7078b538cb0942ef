import { Dexie } from 'dexie';
import { describe, expect, test, vi } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { hours, instant, minutes } from '../../../core/time.ts';
import { ChangeHeap } from '../../../renderer/store/change-heap.ts';
import { bumpGeneration } from '../../../renderer/store/meta.ts';
import { perform } from '../../../renderer/store/perform.ts';
import { countsOf, ruleOf } from '../../../renderer/store/queue-filter.ts';
import { heldOrder } from '../../../renderer/store/queue-hold.ts';
import { QueueIndex } from '../../../renderer/store/queue-index.ts';
import { purgeCustomers } from '../../../renderer/sync/scope.ts';
import { exchange } from '../../../renderer/sync/exchange.ts';
import { aFact, anIncident, INES, RECEIVED_AT } from '../../support/builders.ts';
import { aDesk, referenceRows, type SeedRow, type TestDesk } from '../../support/desks.ts';
import { FakeBackend } from '../../support/fake-backend.ts';

function aCase(id: string, severity: 'L1' | 'L2' | 'L3' | 'L4', agoMs = 0): SeedRow {
  const at = instant(RECEIVED_AT - agoMs);
  const facts = [aFact({ kind: 'received', severity, at })];
  return { entity: 'incident', record: anIncident({ id: idOf(id), severity, facts, number: id }) };
}

async function anIndex(...cases: readonly SeedRow[]) {
  const desk = await aDesk();
  const backend = new FakeBackend([...referenceRows(), ...cases]);
  backend.serverNow = () => desk.clock.wall();
  await exchange(desk, backend.send);
  let timer: { delayMs: number; run: () => void } | null = null;
  const index = new QueueIndex(desk, (delayMs, run) => {
    timer = { delayMs, run };
    return () => undefined;
  });
  const stop = index.subscribe(() => undefined);
  await vi.waitFor(() => {
    expect(index.snapshot().isLoaded).toBe(true);
  });
  return { desk, backend, index, stop, timer: () => timer };
}

const idsOf = (index: QueueIndex) => index.snapshot().rows.map(({ id }) => id);
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });

async function answer(desk: TestDesk, entityId: string) {
  const requests = ['the logs'];
  const args = { channel: 'tam', contactId: null, body: '', analysis: '', requests } as const;
  const act = {
    kind: 'incident.answer',
    entityId: idOf(entityId),
    args: { ...args, requests },
  } as const;
  expect(await perform(desk, act)).toMatchObject({ ok: true });
}

/** From now on the transactions that only read are refused. */
function failReading({ db }: TestDesk, error: Error) {
  const failed = vi.fn();
  const real = db.transaction.bind(db) as (...given: readonly unknown[]) => unknown;
  const spy = vi.spyOn(db, 'transaction').mockImplementation(((...given: readonly unknown[]) => {
    if (given[0] !== 'r') return real(...given);
    failed();
    return Promise.reject(error);
  }) as never);
  const restore = () => {
    spy.mockRestore();
  };
  return { failed, restore };
}

describe('the queue in memory', () => {
  test('is sorted by band, then due, and a clock that passes its half moves its row alone', async () => {
    const one = await anIndex(
      aCase('slow', 'L4'),
      aCase('late', 'L1', 3_600_000),
      aCase('soon', 'L2'),
    );
    expect(idsOf(one.index)).toEqual(['late', 'soon', 'slow']);
    expect(one.index.snapshot().rows.map(({ band }) => band)).toEqual(['breached', 'calm', 'calm']);
    const before = one.index.snapshot().rows;
    one.desk.clocks.pass(minutes(60));
    one.timer()?.run();
    const after = one.index.snapshot().rows;
    expect(after.map(({ band }) => band)).toEqual(['breached', 'warning', 'calm']);
    expect(after[0]).toBe(before[0]);
    expect(after[2]).toBe(before[2]);
    one.stop();
  });

  test('a full disk leaves what is shown, and what came is read once there is room', async () => {
    const { desk, backend, index, stop } = await anIndex(aCase('a', 'L2'));
    const before = index.snapshot();
    const full = new Dexie.AbortError('The transaction was aborted');
    const reading = failReading(desk, full);
    backend.put(aCase('b', 'L1'));
    await exchange(desk, backend.send);
    await until(() => {
      expect(reading.failed).toHaveBeenCalled();
    });
    expect(index.snapshot()).toBe(before);
    // nothing is written meanwhile that could be heard
    reading.restore();
    await until(() => {
      expect(idsOf(index)).toEqual(['b', 'a']);
    });
    stop();
  });

  test('a fault of ours is thrown to whoever shows it', async () => {
    const { desk, backend, index, stop } = await anIndex(aCase('a', 'L2'));
    failReading(desk, new TypeError('ours'));
    backend.put(aCase('b', 'L1'));
    await exchange(desk, backend.send);
    await until(() => {
      expect(() => index.snapshot()).toThrow('ours');
    });
    stop();
  });

  test('an act changes its row and marks it as unsent; the others stay the same objects', async () => {
    const one = await anIndex(aCase('a', 'L2'), aCase('b', 'L2'));
    const [, b] = one.index.snapshot().rows;
    await answer(one.desk, 'a');
    await until(() => {
      expect(idsOf(one.index)).toEqual(['b', 'a']);
    });
    const rows = one.index.snapshot().rows;
    expect(rows[0]).toBe(b);
    expect(rows[1]).toMatchObject({ isUnsent: true, band: 'ended', status: 'in-analysis' });
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(one.index.snapshot().rows[1]?.isUnsent).toBe(false);
    });
    one.stop();
  });

  test('reads only what is new', async () => {
    const many = Array.from({ length: 60 }, (_, at) => aCase(`c-${at}`, 'L3'));
    const one = await anIndex(...many);
    let read = 0;
    one.desk.db.incident.hook('reading', (row) => {
      read += 1;
      return row;
    });
    one.backend.put(aCase('new', 'L1'));
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(idsOf(one.index)).toContain('new');
    });
    expect(read).toBeLessThan(10);
    one.stop();
  });

  test('a case that ends, is deleted or leaves with its customer goes', async () => {
    const one = await anIndex(aCase('a', 'L1'), aCase('b', 'L2'), aCase('c', 'L3'));
    const closed = anIncident({ id: idOf('a'), status: 'closed', number: 'a' });
    one.backend.put({ entity: 'incident', record: closed });
    one.backend.remove('incident', 'b');
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(idsOf(one.index)).toEqual(['c']);
    });
    await purgeCustomers(one.desk, [idOf('customer-arboleda')]);
    await until(() => {
      expect(idsOf(one.index)).toEqual([]);
    });
    one.stop();
  });

  test('that is emptied without a word, planted, is only noticed by the generation', async () => {
    const one = await anIndex(aCase('a', 'L1'));
    await one.desk.db.incident.clear();
    await one.desk.db.meta.put({ key: 'anchor', serverAt: RECEIVED_AT, wallAt: RECEIVED_AT });
    expect(idsOf(one.index)).toEqual(['a']);
    await one.desk.db.transaction('rw', one.desk.db.meta, async () => {
      await bumpGeneration(one.desk.db);
    });
    await until(() => {
      expect(idsOf(one.index)).toEqual([]);
    });
    one.stop();
  });

  test('shows ended cases when asked', async () => {
    const closed = anIncident({ id: idOf('z'), status: 'closed' });
    const one = await anIndex(aCase('a', 'L1'), { entity: 'incident', record: closed });
    expect(idsOf(one.index)).toEqual(['a']);
    one.index.includeEnded();
    await until(() => {
      expect(idsOf(one.index)).toEqual(['a', 'z']);
    });
    one.stop();
  });

  test('shows of the ended cases those that a search found, as they are now, until it is over', async () => {
    const ended = (id: string, title: string): SeedRow => ({
      entity: 'incident',
      record: anIncident({ id: idOf(id), status: 'closed', title }),
    });
    const one = await anIndex(aCase('a', 'L1'), ended('y', 'other'), ended('z', 'found'));
    const over = one.index.includeFound(new Set(['a', 'z']));
    await until(() => {
      expect(idsOf(one.index)).toEqual(['a', 'z']);
    });
    one.backend.put(ended('z', 'renamed'));
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(one.index.snapshot().rows.map(({ title }) => title)).toContain('renamed');
    });
    over();
    one.backend.put(aCase('b', 'L2'));
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(idsOf(one.index)).toEqual(['a', 'b']);
    });
    one.stop();
  });

  test('a case that ends while a search finds it stays', async () => {
    const one = await anIndex(aCase('a', 'L1'), aCase('b', 'L2'));
    one.index.includeFound(new Set(['a']));
    const closed = anIncident({ id: idOf('a'), status: 'closed', number: 'a' });
    one.backend.put({ entity: 'incident', record: closed });
    await exchange(one.desk, one.backend.send);
    await until(() => {
      expect(
        one.index
          .snapshot()
          .rows.map(({ status }) => status)
          .toSorted(),
      ).toEqual(['closed', 'new']);
    });
    one.stop();
  });
});

describe('views', () => {
  test('count and narrow', async () => {
    const one = await anIndex(aCase('late', 'L1', hours(2)), aCase('calm', 'L4'));
    const { rows, reference } = one.index.snapshot();
    const viewer = { personId: INES.personId, reference };
    expect(countsOf(rows, viewer)).toMatchObject({ mine: 2, all: 2, breaching: 1, unsent: 0 });
    const shown = (filter: Parameters<typeof ruleOf>[0]) =>
      rows.filter(ruleOf(filter, viewer)).map(({ id }) => id);
    expect(shown({ view: 'breaching' })).toEqual(['late']);
    expect(shown({ view: 'all', severities: ['L4'] })).toEqual(['calm']);
    expect(shown({ view: 'all', ids: new Set(['calm']) })).toEqual(['calm']);
    expect(shown({ view: 'all', dueBefore: RECEIVED_AT })).toEqual(['late']);
    expect(shown({ view: 'snoozed' })).toEqual([]);
    one.stop();
  });

  test('keep their order while held, and count what moved', async () => {
    const one = await anIndex(aCase('a', 'L2'), aCase('b', 'L3'), aCase('c', 'L4'));
    const before = one.index.snapshot().rows;
    const [a, b, c] = before;
    const held = heldOrder(before, [c!, a!, b!]);
    expect(held).toEqual({ rows: [a, b, c], moved: 1 });
    expect(heldOrder([a!, b!], [c!, a!, b!])).toEqual({ rows: [a, b], moved: 1 });
    expect(heldOrder(before, [a!, c!])).toEqual({ rows: [a, c], moved: 0 });
    one.stop();
  });
});

test('a heap gives back what is due, at its last time only', () => {
  const heap = new ChangeHeap<string>();
  for (const [key, at] of Object.entries({ a: 5, b: 3, c: 9, d: 1 })) heap.set(key, instant(at));
  heap.set('b', instant(7));
  heap.set('d', null);
  expect(heap.nextAt).toBe(5);
  expect(heap.take(instant(7))).toEqual(['a', 'b']);
  expect(heap.take(instant(8))).toEqual([]);
  expect(heap.take(instant(9))).toEqual(['c']);
  expect(heap.nextAt).toBeNull();
});
