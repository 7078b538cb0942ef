import { describe, expect, test } from 'vitest';
import { idOf, type IncidentId } from '../../../core/ids.ts';
import { durationMs } from '../../../core/time.ts';
import { perform, type Act } from '../../../renderer/store/perform.ts';
import { discard, editUnsent, putBack, recall } from '../../../renderer/store/recall.ts';
import { MATEO } from '../../support/builders.ts';
import { aDesk, aSeededDesk, type TestDesk } from '../../support/desks.ts';

const CASE: IncidentId = idOf('incident-7');

const retitle = (title: string): Act => ({
  kind: 'incident.edit',
  entityId: CASE,
  args: { title },
});
const note = (body: string): Act => ({ kind: 'incident.note', entityId: CASE, args: { body } });
const answer: Act = {
  kind: 'incident.answer',
  entityId: CASE,
  args: {
    channel: 'portal',
    contactId: null,
    body: '',
    analysis: 'The roll-out of ring 2 stopped the agents of 214 hosts.',
    requests: [],
  },
};

async function done(desk: TestDesk, act: Act) {
  const result = await perform(desk, act);
  if (!result.ok) throw new Error(`Refused: ${result.error.kind}`);
  return result.value;
}

async function shown(desk: TestDesk) {
  return (await desk.db.incident.get(CASE))?.record;
}

async function everything(desk: TestDesk) {
  const rows = await Promise.all(
    desk.db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  return Object.fromEntries(rows);
}

describe('an act', () => {
  test('writes the record, its line and the outbox together', async () => {
    const desk = await aSeededDesk();
    const { commandId, incident } = await done(desk, answer);
    expect(incident.status).toBe('in-analysis');
    expect(incident.seals).toHaveLength(1);
    expect(incident.dues).toBeNull();
    expect(await shown(desk)).toEqual(incident);
    expect(await desk.db.entry.get(commandId)).toBeDefined();
    const [row] = await desk.db.outbox.toArray();
    expect(row).toMatchObject({ n: null, id: commandId, entityId: CASE, attempts: 0 });
  });

  test('that is refused writes nothing at all', async () => {
    const desk = await aSeededDesk();
    const before = await everything(desk);
    const result = await perform(desk, {
      kind: 'incident.resolve',
      entityId: CASE,
      args: { resolution: 'Restarted.' },
    });
    expect(result).toEqual({ ok: false, error: { kind: 'not-answered' } });
    expect(await everything(desk)).toEqual(before);
  });

  test('that IndexedDB does not keep leaves nothing behind', async () => {
    const desk = await aSeededDesk();
    const before = await everything(desk);
    // the last write of the transaction fails
    desk.db.outbox.hook('creating', () => {
      throw new Error('the disk is gone');
    });
    await expect(perform(desk, answer)).rejects.toThrow('the disk is gone');
    expect(await everything(desk)).toEqual(before);
  });

  test('opens a case that has no number yet, with its due', async () => {
    const desk = await aSeededDesk();
    const { incident } = await done(desk, {
      kind: 'incident.open',
      entityId: idOf('incident-new'),
      args: {
        customerId: idOf('customer-arboleda'),
        title: 'Backups fail',
        description: '',
        severity: 'L2',
        channel: 'portal',
        emailReason: null,
        contactId: null,
        deploymentId: null,
        category: null,
        receivedAt: null,
      },
    });
    expect(incident.number).toBeNull();
    expect(incident.dues?.operationalDueAt).toBe(desk.clocks.wallAt + 7_200_000);
    const row = await desk.db.incident.get('incident-new');
    expect(row).toMatchObject({ isOpen: 1, operationalDueAt: incident.dues?.operationalDueAt });
  });

  test('is refused on a database that a newer program wrote', async () => {
    const desk = await aSeededDesk();
    const result = await perform({ ...desk, canWrite: false }, answer);
    expect(result).toEqual({ ok: false, error: { kind: 'written-by-newer-app' } });
  });
});

describe('edits before they are sent', () => {
  test('of one field are one command: seen of the first, value of the last', async () => {
    const desk = await aSeededDesk();
    const seen = (await shown(desk))?.title;
    for (const title of ['A', 'Ag', 'Age', 'Agents stopped']) await done(desk, retitle(title));
    const rows = await desk.db.outbox.toArray();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.command).toMatchObject({
      args: { title: 'Agents stopped' },
      seen: { title: seen },
    });
    expect((await shown(desk))?.title).toBe('Agents stopped');
    expect(await desk.db.entry.count()).toBe(1);
  });

  test('that come back to what stood before leave nothing to send', async () => {
    const desk = await aSeededDesk();
    const before = await shown(desk);
    await done(desk, retitle('Other'));
    await done(desk, retitle(before?.title ?? ''));
    expect(await desk.db.outbox.count()).toBe(0);
    expect(await desk.db.base.count()).toBe(0);
    expect(await desk.db.entry.count()).toBe(0);
    expect(await shown(desk)).toEqual(before);
  });

  test('merge over a note in between, and never into a numbered one', async () => {
    const desk = await aSeededDesk();
    await done(desk, retitle('One'));
    await done(desk, note('seen'));
    await done(desk, retitle('Two'));
    expect(await desk.db.outbox.count()).toBe(2);
    await desk.db.outbox.toCollection().modify({ n: 1 });
    await done(desk, retitle('Three'));
    expect(await desk.db.outbox.count()).toBe(3);
  });

  test('of tags keep what was added and removed', async () => {
    const desk = await aSeededDesk();
    const tags = (args: object): Act => ({ kind: 'incident.edit', entityId: CASE, args });
    await done(desk, tags({ addTags: ['ring-2', 'vip'] }));
    await done(desk, tags({ removeTags: ['vip'], addTags: ['agents'] }));
    expect((await shown(desk))?.tags).toEqual(['ring-2', 'agents']);
    const [row] = await desk.db.outbox.toArray();
    expect(row?.command.args).toEqual({ addTags: ['ring-2', 'agents'], removeTags: ['vip'] });
  });
});

describe('an unsent act', () => {
  test('is taken back, and the ones after it are replayed without it', async () => {
    const desk = await aSeededDesk();
    const before = await shown(desk);
    const first = await done(desk, { ...answer, holdMs: durationMs(8_000) });
    const second = await done(desk, note('customer called back'));
    expect(await recall(desk, first.commandId)).toMatchObject({ ok: true });
    expect((await shown(desk))?.status).toBe('new');
    expect(await desk.db.entry.toCollection().primaryKeys()).toEqual([second.commandId]);
    expect(await discard(desk, second.commandId)).toMatchObject({ ok: true });
    expect(await shown(desk)).toEqual(before);
    expect(await desk.db.base.count()).toBe(0);
    expect(await desk.db.entry.count()).toBe(0);
  });

  test('that opened a case takes the case with it', async () => {
    const desk = await aSeededDesk();
    const { commandId } = await done(desk, {
      kind: 'incident.open',
      entityId: idOf('incident-new'),
      args: {
        customerId: idOf('customer-arboleda'),
        title: 'Backups fail',
        description: '',
        severity: 'L2',
        channel: 'portal',
        emailReason: null,
        contactId: null,
        deploymentId: null,
        category: null,
        receivedAt: null,
      },
    });
    await recall(desk, commandId);
    expect(await desk.db.incident.get('incident-new')).toBeUndefined();
    expect(await desk.db.tombstone.get(['incident', 'incident-new'])).toBeDefined();
  });

  test('that was merged goes back by one edit', async () => {
    const desk = await aSeededDesk();
    await done(desk, retitle('One'));
    const { commandId } = await done(desk, retitle('Two'));
    await recall(desk, commandId);
    expect((await shown(desk))?.title).toBe('One');
  });

  test('is edited, or stays as it was where the rulebook refuses the edit', async () => {
    const desk = await aSeededDesk();
    const { commandId } = await done(desk, {
      kind: 'incident.assign',
      entityId: CASE,
      args: { assigneeId: MATEO.personId },
    });
    const wrong = await editUnsent(desk, commandId, { assigneeId: idOf('person-nobody') });
    expect(wrong).toEqual({ ok: false, error: { kind: 'unknown-person' } });
    expect((await shown(desk))?.assigneeId).toBe(MATEO.personId);
    await editUnsent(desk, commandId, { assigneeId: idOf('person-ines') });
    expect((await shown(desk))?.assigneeId).toBe('person-ines');
    const [row] = await desk.db.outbox.toArray();
    expect(row?.command.args).toEqual({ assigneeId: 'person-ines' });
  });

  test('that was discarded is put back as it was made, under another id', async () => {
    const desk = await aSeededDesk();
    const { commandId } = await done(desk, answer);
    const answered = await shown(desk);
    const [row] = await desk.db.outbox.toArray();
    if (row === undefined) throw new Error('nothing was kept');
    await discard(desk, commandId);
    desk.clocks.pass(durationMs(60_000));
    expect(await putBack(desk, row)).toMatchObject({ ok: true });
    const [back] = await desk.db.outbox.toArray();
    expect(back?.id).not.toBe(commandId);
    expect(back?.command).toMatchObject({ args: row.command.args, at: row.command.at });
    expect((await shown(desk))?.status).toBe(answered?.status);
  });

  test('that no longer stands is not put back', async () => {
    const desk = await aSeededDesk();
    const args = { assigneeId: MATEO.personId };
    const assign = { kind: 'incident.assign', entityId: CASE, args } as const;
    const { commandId } = await done(desk, { ...assign, holdMs: durationMs(8_000) });
    const [row] = await desk.db.outbox.toArray();
    if (row === undefined) throw new Error('nothing was kept');
    await discard(desk, commandId);
    await done(desk, assign);
    expect(await putBack(desk, row)).toMatchObject({ ok: false });
    expect(await desk.db.outbox.count()).toBe(1);
  });

  test('with a number can be neither recalled, discarded nor edited', async () => {
    const desk = await aSeededDesk();
    const { commandId } = await done(desk, answer);
    await desk.db.outbox.toCollection().modify({ n: 1 });
    const refused = { ok: false, error: { kind: 'already-sent' } };
    expect(await recall(desk, commandId)).toEqual(refused);
    expect(await discard(desk, commandId)).toEqual(refused);
    expect(await editUnsent(desk, commandId, answer.args)).toEqual(refused);
    expect((await shown(desk))?.status).toBe('in-analysis');
  });

  test('survives a restart', async () => {
    const desk = await aSeededDesk();
    await done(desk, answer);
    desk.db.close();
    const again = await aDesk({ name: desk.db.name });
    expect((await shown(again))?.status).toBe('in-analysis');
    expect(await again.db.outbox.count()).toBe(1);
  });
});
