import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { after, HOUR_MS, hours, instant, minutes } from '../../../core/time.ts';
import { aDesk, grantOf, NOON } from '../desk.ts';
import { aCommand, anEntry, anIncident, entryRecord, incidentRecord, RECEIVED } from '../tenant.ts';
import { aCase, caseOf, entriesOf, note } from './shared-case.ts';

const ANALYSIS = 'The index was rebuilt while nodes restarted.';
const anAnswer = { channel: 'tam', contactId: null, body: '', analysis: ANALYSIS, requests: [] };

describe('a command', () => {
  test('opens a case that gets a number, its dues and its receipt time from the backend', async () => {
    const desk = await aDesk();
    const args = {
      customerId: 'acme',
      title: 'Nodes restart',
      description: 'Since noon',
      severity: 'L1',
      channel: 'portal',
      emailReason: null,
      contactId: 'acme-contact',
      deploymentId: 'acme-deployment',
      category: null,
      receivedAt: null,
    };
    const answer = await desk.as('ana').send([aCommand('open', 'case-new', args, { at: NOON })]);
    expect(answer.outcomes).toMatchObject([{ n: 1, kind: 'applied' }]);
    expect(answer.lastCommand).toBe(1);
    expect(await caseOf(desk, 'case-new')).toMatchObject({
      number: 'INC-1',
      status: 'new',
      dues: { contractDueAt: after(NOON, minutes(30)), versions: { calendar: 'madrid-hours@1' } },
    });
    expect(answer.touched.map(({ entity }) => entity).sort()).toEqual(['entry', 'incident']);
  });

  test('is applied once though it is sent again, and answered the same', async () => {
    const { desk, ana, id } = await aCase();
    const command = note(id);
    const first = await ana.send([command]);
    const second = await ana.send([command]);
    expect(second.outcomes).toEqual(first.outcomes);
    expect(await entriesOf(desk)).toHaveLength(1);
  });

  test('that a journal brings under another client is not applied again', async () => {
    const { desk, ana, id } = await aCase();
    const command = note(id);
    await ana.send([command]);
    const answer = await desk.as('ana').send([note(id), command]);
    expect(answer.outcomes).toMatchObject([
      { n: 1, kind: 'applied' },
      { n: 2, id: command.id, kind: 'applied' },
    ]);
    expect(await entriesOf(desk)).toHaveLength(2);
  });

  test('with an id that was used for other bytes, or by somebody else, is refused', async () => {
    const { ana, bruno, id } = await aCase();
    const command = note(id);
    await ana.send([command]);
    const refused = { kind: 'refused', refusal: { kind: 'reused-id' } };
    const again = await ana.send([{ ...command, args: { body: 'Other words' } }]);
    expect(again.outcomes).toMatchObject([{ n: 2, ...refused }]);
    expect(again.lastCommand).toBe(2);
    expect((await bruno.send([command])).outcomes).toMatchObject([refused]);
  });

  test('behind a gap in the numbers waits, and the answer says from where to send', async () => {
    const { desk, ana, id } = await aCase();
    const commands = [1, 2, 4].map((n) => ({ ...note(id), n }));
    const answer = await ana.ask({ commands: commands as never });
    expect(answer).toMatchObject({ ok: true, value: { lastCommand: 2 } });
    expect(await entriesOf(desk)).toHaveLength(2);
  });

  test('that is refused consumes its number, brings the true record and lets the next one pass', async () => {
    const { ana, id } = await aCase();
    const bad = aCommand('resolve', id, { resolution: 'Done' });
    const answer = await ana.send([bad, note(id)]);
    expect(answer.outcomes).toMatchObject([
      { n: 1, kind: 'refused', refusal: { kind: 'not-answered' } },
      { n: 2, kind: 'applied' },
    ]);
    expect(answer.lastCommand).toBe(2);
    expect(answer.touched).toContainEqual(expect.objectContaining({ entity: 'incident', id }));
  });

  test.each([
    ['an unknown kind', { kind: 'incident.fly' }, 'unknown-command'],
    ['a missing body', { args: {} }, 'malformed'],
    ['a later shape than any shipped', { v: 99 }, 'malformed'],
    ['a text that no database holds', { args: { body: 'a\u0000b' } }, 'malformed'],
    ['a time beyond all times', { offsetMs: -9_007_199_254_740_991 }, null],
  ])('with %s is answered, and blocks nothing', async (_, change, refusal) => {
    const { ana, id } = await aCase();
    const answer = await ana.send([{ ...note(id), ...change }, note(id)]);
    expect(answer.outcomes[1]).toMatchObject({ kind: 'applied' });
    expect(answer.outcomes[0]).toMatchObject(
      refusal === null ? { n: 1 } : { kind: 'refused', refusal: { kind: refusal } },
    );
  });

  test('of an older shape is still decided', async () => {
    const { ana, id, read } = await aCase();
    const old = {
      ...aCommand('answer', id, { channel: 'tam', text: ANALYSIS, missing: [] }),
      v: 0,
    };
    expect((await ana.send([old])).outcomes).toMatchObject([{ kind: 'applied' }]);
    expect(await read()).toMatchObject({
      status: 'in-analysis',
      seals: [{ verdict: { kind: 'met' } }],
    });
  });

  test('is refused on a case of a customer whom the person never saw, lost, or may not name', async () => {
    const desk = await aDesk();
    const hidden = anIncident({ customerId: 'cosmos' as never });
    await desk.save(incidentRecord(hidden));
    const ana = desk.as('ana');
    const stranger = await ana.send([note(hidden.id)]);
    expect(stranger.outcomes).toMatchObject([{ refusal: { kind: 'unknown-record' } }]);
    expect(stranger.touched).toEqual([]);
    const mine = anIncident();
    await desk.save(incidentRecord(mine));
    const move = await ana.send([aCommand('edit', mine.id, { customerId: 'cosmos' })]);
    expect(move.outcomes).toMatchObject([{ refusal: { kind: 'no-contract' } }]);
    const args = { reason: 'duplicate', duplicateOfId: hidden.id, remark: '' };
    const duplicate = await ana.send([aCommand('withdraw', mine.id, args)]);
    expect(duplicate.outcomes).toMatchObject([{ refusal: { kind: 'unknown-record' } }]);
    const assign = await ana.send([aCommand('assign', mine.id, { assigneeId: 'carla' })]);
    expect(assign.outcomes).toMatchObject([{ refusal: { kind: 'unknown-person' } }]);
  });

  test('makes one of two cases a duplicate of the other, never each of the other', async () => {
    const desk = await aDesk();
    const [a, b] = [anIncident(), anIncident()];
    await desk.save(incidentRecord(a));
    await desk.save(incidentRecord(b));
    const duplicate = (id: string, of: string) =>
      aCommand('withdraw', id, { reason: 'duplicate', duplicateOfId: of, remark: '' });
    const first = await desk.as('ana').send([duplicate(a.id, b.id)]);
    expect(first.outcomes).toMatchObject([{ kind: 'applied' }]);
    const second = await desk.as('bruno').send([duplicate(b.id, a.id)]);
    expect(second.outcomes).toMatchObject([{ refusal: { kind: 'duplicate-of-duplicate' } }]);
    expect(await caseOf(desk, b.id)).toMatchObject({ status: 'new', duplicateOfId: null });
  });

  test('that moves a case leaves the contact and the product of the old customer behind', async () => {
    const desk = await aDesk();
    const mine = anIncident({
      contactId: idOf('acme-contact'),
      deploymentId: idOf('acme-deployment'),
    });
    await desk.save(incidentRecord(mine));
    const seen = { customerId: 'acme' };
    const move = aCommand('edit', mine.id, { customerId: 'beta' }, { seen });
    expect((await desk.as('ana').send([move])).outcomes).toMatchObject([{ kind: 'applied' }]);
    expect(await caseOf(desk, mine.id)).toMatchObject({
      customerId: 'beta',
      contractId: 'beta-contract',
      contactId: null,
      deploymentId: null,
    });
  });

  test('happens when the corrected clock says, not before the receipt and not after its arrival', async () => {
    const { ana, desk, id } = await aCase();
    const offsetMs = -3 * HOUR_MS;
    const fast = aCommand('note', id, { body: 'a' }, { at: after(NOON, hours(3)), offsetMs });
    const early = aCommand('note', id, { body: 'b' }, { at: instant(RECEIVED - HOUR_MS) });
    const late = aCommand('note', id, { body: 'c' }, { at: after(NOON, hours(3)) });
    await ana.send([fast, early, late]);
    const entries = await entriesOf(desk);
    const at = (body: string) => entries.find((entry) => entry.body === body);
    expect(at('a')).toMatchObject({ at: NOON, isDisputed: true, arrivedAt: NOON });
    expect(at('b')).toMatchObject({ at: RECEIVED, isDisputed: false });
    expect(at('c')).toMatchObject({ at: NOON });
  });

  test('that arrives late and turns a kept verdict says so in the timeline', async () => {
    const { desk, ana, bruno, id, read } = await aCase();
    desk.clock.now = after(NOON, hours(30));
    await bruno.send([aCommand('answer', id, anAnswer, { at: desk.clock.now })]);
    expect((await read()).seals).toMatchObject([{ verdict: { kind: 'missed' } }]);
    await ana.send([aCommand('answer', id, anAnswer, { at: NOON })]);
    expect((await read()).seals).toMatchObject([{ verdict: { kind: 'met' } }]);
    const details = (await entriesOf(desk)).map(({ detail }) => detail);
    expect(details).toContainEqual({
      kind: 'verdict-changed',
      cycle: 1,
      from: 'missed',
      to: 'met',
    });
  });
});

test('a case that goes to another customer takes its timeline along', async () => {
  const { desk, ana, id, read } = await aCase();
  await desk.save(entryRecord(anEntry(await read())));
  await desk.as('bruno').send([aCommand('snooze', id, { until: 'change' })]);
  const seen = { customerId: 'acme' };
  await ana.send([aCommand('edit', id, { customerId: 'beta' }, { seen })]);
  expect(await read()).toMatchObject({ customerId: 'beta', contractId: 'beta-contract' });
  const customers = new Set((await entriesOf(desk)).map(({ customerId }) => customerId));
  expect([...customers]).toEqual(['beta']);
  const snoozes = await desk.database.db.selectFrom('snooze').select('customerId').execute();
  expect(snoozes).toEqual([{ customerId: 'beta' }]);
});

describe('a request', () => {
  test('of another protocol or another history decides nothing', async () => {
    const { desk, ana, id } = await aCase();
    const command = { ...note(id), n: 1 } as never;
    const { cursor } = (await ana.send([])) as { cursor: string };
    const refused = (kind: string) => ({ ok: false, error: { kind } });
    expect(await ana.ask({ protocol: 0, commands: [command] })).toEqual(
      refused('protocol-too-old'),
    );
    expect(await ana.ask({ cursor: 'nonsense', commands: [command] })).toEqual(
      refused('cursor-too-old'),
    );
    await desk.database.db.updateTable('tenant').set({ epoch: randomUUID() }).execute();
    expect(await ana.ask({ cursor, commands: [command] })).toEqual(refused('epoch-changed'));
    expect(await entriesOf(desk)).toEqual([]);
  });

  test('with a cursor ahead of every version meets a restored backup', async () => {
    const { desk, ana, id } = await aCase();
    await desk.grant(grantOf('dora', 'acme'));
    const { cursor } = await ana.send([note(id)]);
    await desk.database.db
      .deleteFrom('syncChange')
      .where('entity', 'in', ['entry', 'incident', 'person'])
      .execute();
    const answer = await ana.ask({ cursor });
    expect(answer).toEqual({ ok: false, error: { kind: 'epoch-changed' } });
  });
});
