import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CommandId } from '../../../core/ids.ts';
import { keepCanary } from '../../../renderer/store/canary.ts';
import type { Journal } from '../../../renderer/store/journal.ts';
import { perform, type Act } from '../../../renderer/store/perform.ts';
import { discard, recall } from '../../../renderer/store/recall.ts';
import { exchange, type Send } from '../../../renderer/sync/exchange.ts';
import { anIncident } from '../../support/builders.ts';
import { referenceRows, type TestDesk } from '../../support/desks.ts';
import { FakeBackend, losing } from '../../support/fake-backend.ts';
import { TestShell } from '../../support/shell-desks.ts';
import { aCase, expectEqual, note, retitle, sync } from '../../support/sync-pairs.ts';

/** What a person or the network does, and what may befall the store while nothing runs. */
const deed = fc.oneof(
  { weight: 5, arbitrary: fc.constant('note' as const) },
  { weight: 3, arbitrary: fc.constant('retitle' as const) },
  {
    weight: 6,
    arbitrary: fc.constantFrom('flip', 'discard', 'recall', 'sync', 'lose', 'rest' as const),
  },
  { weight: 1, arbitrary: fc.constantFrom('delete', 'rob', 'set back' as const) },
);
/** The power fails after so many turns of the event loop, or operations of the disk. */
const cut = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ turns: fc.nat(60), kept: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ operations: fc.nat(10), kept: fc.nat(200) }) },
);
const steps = fc.array(fc.tuple(deed, cut), { maxLength: 14 });
type Step = readonly [
  typeof deed extends fc.Arbitrary<infer T> ? T : never,
  typeof cut extends fc.Arbitrary<infer T> ? T : never,
];

let opened = 0;

class Office {
  readonly shell = new TestShell();
  readonly backend = new FakeBackend([...referenceRows(), aCase()]);
  readonly name = `office ${(opened += 1)}`;
  desk!: TestDesk & { readonly journal: Journal };
  /** Acts that were shown as kept. */
  readonly kept = new Set<CommandId>();
  /** Acts of which a person was told that they are gone, before they had left. */
  readonly dropped = new Set<CommandId>();
  /** Acts that a cut left between the two. */
  readonly perhaps = new Set<CommandId>();

  #titles = 0;
  readonly #before = anIncident().title;

  async open(): Promise<void> {
    this.desk = await this.shell.open(this.name);
  }

  async take([what, when]: Step): Promise<void> {
    if (when !== null && 'operations' in when) this.shell.disk.powerFor = when.operations;
    const doing = this.#run(what).catch(() => undefined);
    if (when === null) {
      await doing;
      if (what === 'delete' || what === 'rob' || what === 'set back') await this.#restart(0);
      return;
    }
    if ('turns' in when) await turns(when.turns);
    else await doing;
    this.shell.disk.powerFor = 0;
    this.desk.db.close();
    await doing;
    await this.#restart(when.kept);
  }

  async #restart(kept: number): Promise<void> {
    this.desk.db.close();
    this.shell.restart(kept);
    await this.open();
  }

  async #run(what: Step[0]): Promise<void> {
    const { desk, backend } = this;
    if (what === 'note') await this.#act(note('seen'));
    else if (what === 'retitle') await this.#act(retitle(`Title ${(this.#titles += 1)}`));
    else if (what === 'flip') await this.#flip();
    else if (what === 'discard' || what === 'recall') await this.#takeBack(what);
    else if (what === 'sync') await sync(desk, backend.send);
    else if (what === 'lose') await exchange(desk, losing(backend.send) satisfies Send);
    else if (what === 'rest') await keepCanary(desk.db, desk.journal);
    else await this.#spoil(what);
  }

  async #act(act: Act): Promise<void> {
    const performed = await perform(this.desk, act);
    if (performed.ok && this.shell.disk.powerFor > 0) this.kept.add(performed.value.commandId);
  }

  /** An edit may undo the one that waits before it, and then neither is sent. */
  async #flip(): Promise<void> {
    const waiting = await this.desk.db.outbox.filter(({ n }) => n === null).toArray();
    for (const { id, command } of waiting)
      if (command.kind === 'incident.edit') this.perhaps.add(id);
    const shown = await this.desk.db.incident.get('incident-7');
    const isFlipped = shown?.record.title !== this.#before;
    await this.#act(retitle(isFlipped ? this.#before : 'Flipped'));
  }

  async #takeBack(how: 'discard' | 'recall'): Promise<void> {
    const last = await this.desk.db.outbox.orderBy('seq').last();
    if (last === undefined) return;
    const { id, earlier } = last;
    // recalled, a merged edit only goes back to what it was
    const isWhole = how === 'discard' || earlier === null;
    if (isWhole) this.perhaps.add(id);
    const taken = await (how === 'discard' ? discard : recall)(this.desk, id);
    if (this.shell.disk.powerFor > 0 && isWhole) this.#tell(id, taken.ok);
  }

  #tell(id: CommandId, isGone: boolean): void {
    if (!isGone) this.perhaps.delete(id);
    else if (!this.backend.applied.has(id)) this.dropped.add(id);
  }

  async #spoil(what: 'delete' | 'rob' | 'set back'): Promise<void> {
    const { db } = this.desk;
    if (what === 'delete') await db.delete();
    else if (what === 'rob') await this.#rob();
    else await db.meta.put({ key: 'seq', value: 0 });
  }

  /** Only a store at rest: what no canary has seen nobody can miss. */
  async #rob(): Promise<void> {
    const { db, journal } = this.desk;
    await keepCanary(db, journal);
    if (this.shell.disk.powerFor > 0) await Promise.all([db.incident.clear(), db.outbox.clear()]);
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function check(taken: readonly Step[], isForgetful = false): Promise<void> {
  const office = new Office();
  office.shell.isForgetful = isForgetful;
  const { backend, shell } = office;
  backend.serverNow = () => shell.clocks.wall();
  await office.open();
  await sync(office.desk, backend.send);
  await keepCanary(office.desk.db, office.desk.journal);
  for (const step of taken) await office.take(step);
  const { desk } = office;
  for (let round = 0; round < 3; round += 1) await sync(desk, backend.send);
  await expectEqual(desk, backend);
  expect(await desk.db.outbox.count()).toBe(0);
  for (const times of backend.applied.values()) expect(times).toBe(1);
  for (const id of office.dropped) expect(backend.applied.has(id)).toBe(false);
  const answers = new Set((await desk.db.outcome.toArray()).map((row) => row.id));
  for (const id of office.kept)
    if (!office.perhaps.has(id)) expect(backend.receipts.has(id) || answers.has(id)).toBe(true);
  desk.db.close();
  await office.open();
  expect(await shell.agrees(office.desk)).toBe(true);
}

test('whenever the power fails, and whatever befalls the store, each act shown as kept arrives once, and none that was taken back', async () => {
  await fc.assert(
    fc.asyncProperty(steps, (taken) => check(taken)),
    { numRuns: 120 },
  );
}, 120_000);

test('an act is seen to be lost where the journal is not read back (planted)', async () => {
  const taken: readonly Step[] = [
    ['note', null],
    ['delete', null],
  ];
  await check(taken);
  await expect(check(taken, true)).rejects.toThrow();
});
