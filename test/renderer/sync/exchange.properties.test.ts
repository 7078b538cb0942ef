import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, type CommandId, type IncidentId } from '../../../core/ids.ts';
import { refused } from '../../../core/result.ts';
import { durationMs } from '../../../core/time.ts';
import { replay, type Board } from '../../../renderer/store/board.ts';
import { perform, type Act } from '../../../renderer/store/perform.ts';
import { recall } from '../../../renderer/store/recall.ts';
import { exchange, type Send } from '../../../renderer/sync/exchange.ts';
import { anIncident, INES, MATEO } from '../../support/builders.ts';
import { aDesk, referenceRows, type TestDesk } from '../../support/desks.ts';
import { doubling, FakeBackend, losing } from '../../support/fake-backend.ts';
import { expectEqual } from '../../support/sync-pairs.ts';

const CASES: readonly IncidentId[] = [idOf('incident-1'), idOf('incident-2')];

const act = fc.record({ entityId: fc.constantFrom(...CASES) }).chain(({ entityId }) =>
  fc.oneof(
    fc.constantFrom('A', 'B', 'C').map((title): Act => ({
      kind: 'incident.edit',
      entityId,
      args: { title },
    })),
    fc.constantFrom(INES.personId, MATEO.personId, null).map((assigneeId): Act => ({
      kind: 'incident.assign',
      entityId,
      args: { assigneeId },
    })),
    fc.constant<Act>({ kind: 'incident.note', entityId, args: { body: 'seen' } }),
    fc.constant<Act>({
      kind: 'incident.answer',
      entityId,
      args: { channel: 'tam', contactId: null, body: '', analysis: '', requests: ['the logs'] },
    }),
    fc.constant<Act>({ kind: 'incident.resolve', entityId, args: { resolution: 'Done.' } }),
    fc.constant<Act>({ kind: 'incident.snooze', entityId, args: { until: 'change' } }),
  ),
);

const step = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('act' as const), act, fc.boolean()) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ['sync'] as const,
      ['lost'] as const,
      ['doubled'] as const,
      ['silent'] as const,
      ['crash'] as const,
      ['recall'] as const,
      ['pass'] as const,
    ),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const silent: Send = () => Promise.resolve(refused({ kind: 'network' }));

/** Two desks of one person take turns; the first takes back, crashes and goes silent too. */
async function run(steps: readonly (readonly [0 | 1, Step])[], isForgetful = false): Promise<void> {
  const backend = new FakeBackend([
    ...referenceRows(),
    ...CASES.map((id) => ({ entity: 'incident' as const, record: anIncident({ id }) })),
  ]);
  backend.pageSize = 3;
  backend.isForgetful = isForgetful;
  const desks = [await aDesk(), await aDesk()] as const;
  const given = new Set<CommandId>();
  const takenBack = new Set<CommandId>();
  for (const desk of desks) await drain(desk, backend.send);
  for (const [which, one] of steps) await take(desks[which], backend, one, given, takenBack);
  for (const desk of [...desks, ...desks]) {
    desk.clocks.pass(10_000);
    await drain(desk, backend.send);
  }
  for (const desk of desks) {
    await expectEqual(desk, backend);
    expect(await desk.db.outbox.count()).toBe(0);
  }
  for (const id of given) {
    expect(backend.receipts.has(id), id).toBe(!takenBack.has(id));
    expect(backend.applied.get(id) ?? 0).toBeLessThanOrEqual(1);
  }
}

async function take(
  desk: TestDesk,
  backend: FakeBackend,
  one: Step,
  given: Set<CommandId>,
  takenBack: Set<CommandId>,
): Promise<void> {
  switch (one[0]) {
    case 'act': {
      const holdMs = one[2] ? { holdMs: durationMs(8_000) } : {};
      const result = await perform(desk, { ...one[1], ...holdMs });
      await noteUnsent(desk, given, takenBack);
      if (result.ok) await expectShown(desk, one[1].entityId);
      return;
    }
    case 'recall': {
      const last = (await desk.db.outbox.orderBy('seq').toArray()).at(-1);
      if (last !== undefined) await recall(desk, last.id);
      return noteUnsent(desk, given, takenBack);
    }
    case 'crash':
      return crash(desk, backend.send);
    case 'pass':
      desk.clocks.pass(8_000);
      return;
    default: {
      const send = backend.send;
      const sends = { sync: send, lost: losing(send), doubled: doubling(send), silent };
      await exchange(desk, sends[one[0]]);
    }
  }
}

/** Everything in the outbox was given; what left it without being sent was taken back. */
async function noteUnsent(desk: TestDesk, given: Set<CommandId>, takenBack: Set<CommandId>) {
  const waiting = new Set((await desk.db.outbox.toArray()).map((row) => row.id));
  const mine = deskIds.get(desk) ?? new Set<CommandId>();
  deskIds.set(desk, mine);
  for (const id of waiting) {
    given.add(id);
    mine.add(id);
    takenBack.delete(id);
  }
  for (const id of mine) {
    const isAnswered = (await desk.db.answered.get(id)) ?? (await desk.db.outcome.get(id));
    if (!waiting.has(id) && isAnswered === undefined) takenBack.add(id);
  }
}
const deskIds = new WeakMap<TestDesk, Set<CommandId>>();

/** The power goes while a record is written, in the middle of whatever the round trip does. */
async function crash(desk: TestDesk, send: Send): Promise<void> {
  const cut = () => {
    throw new Error('power cut');
  };
  desk.db.incident.hook('updating', cut);
  try {
    await exchange(desk, send);
  } catch (error) {
    if (!String(error).includes('power cut')) throw error;
  } finally {
    desk.db.incident.hook('updating').unsubscribe(cut);
  }
}

/** What is shown is what lies beneath with the unsent commands on top. */
async function expectShown(desk: TestDesk, id: IncidentId): Promise<void> {
  const base = await desk.db.base.get(['incident', id]);
  if (base === undefined) return;
  const unsent = await desk.db.outbox.where('entityId').equals(id).sortBy('seq');
  const board: Board = {
    incident: (base.stored?.record ?? null) as Board['incident'],
    entries: new Map(),
    conflicts: new Map(),
    writes: new Map(),
  };
  const book = { actor: desk.actor, reference: await desk.reference.read(desk.db) };
  const commands = unsent.map((row) => row.command);
  expect((await desk.db.incident.get(id))?.record).toEqual(
    replay(board, commands, book).board.incident,
  );
}

async function drain(desk: TestDesk, send: Send): Promise<void> {
  for (;;) {
    const result = await exchange(desk, send);
    if (result.kind === 'failed' || (!result.more && (await desk.db.outbox.count()) === 0)) return;
  }
}

const schedule = fc.array(fc.tuple(fc.constantFrom(0 as const, 1 as const), step), {
  minLength: 1,
  maxLength: 25,
});

test('two desks and the backend end equal, every act answered once, whatever is lost', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, (steps) => run(steps)),
    {
      numRuns: 50,
      interruptAfterTimeLimit: 15_000,
    },
  );
});

test('a backend without receipts, planted, is caught', async () => {
  const broken = fc.asyncProperty(schedule, (steps) => run(steps, true));
  const found = await fc.check(broken, { numRuns: 200, endOnFailure: true });
  expect(found.failed).toBe(true);
});

test('replaying is the same however the commands are cut in two', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), fc.nat(8), async (acts, cut) => {
      const desk = await aDesk();
      const backend = new FakeBackend([
        ...referenceRows(),
        ...CASES.map((id) => ({ entity: 'incident' as const, record: anIncident({ id }) })),
      ]);
      await drain(desk, backend.send);
      const book = { actor: desk.actor, reference: await desk.reference.read(desk.db) };
      const incident = anIncident({ id: CASES[0]! });
      const board: Board = {
        incident,
        entries: new Map(),
        conflicts: new Map(),
        writes: new Map(),
      };
      for (const one of acts) await perform(desk, { ...one, entityId: CASES[0]! });
      const commands = (await desk.db.outbox.orderBy('seq').toArray()).map((row) => row.command);
      const whole = replay(board, commands, book).board;
      const first = replay(board, commands.slice(0, cut), book).board;
      expect(replay(first, commands.slice(cut), book).board).toEqual(whole);
      desk.db.close();
    }),
    { numRuns: 40 },
  );
});
