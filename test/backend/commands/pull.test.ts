import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revokeAccess } from '../../../backend/store/access.ts';
import { inTransaction } from '../../../backend/store/records.ts';
import { REFERENCE_ENTITIES, type Row, type SyncResponse } from '../../../core/protocol/sync.ts';
import { aDesk, grantOf, pullAll, type Desk } from '../desk.ts';
import { aCommand, anEntry, anIncident, entryRecord, incidentRecord } from '../tenant.ts';

const rowsOf = (pages: readonly SyncResponse[]): readonly Row[] =>
  pages.flatMap((page) => page.changes);
const idsOf = (pages: readonly SyncResponse[], entity: string): readonly string[] =>
  rowsOf(pages).flatMap((row) => (row.entity === entity ? [row.id] : []));

const cosmos = { customerId: 'cosmos' as never };
const revoke = (desk: Desk, personId: string, customerId: string) =>
  inTransaction(desk.database.db, (tx) => revokeAccess(tx, [grantOf(personId, customerId)]));

/** What a desktop holds after folding pages: rows by key, tombstones gone. */
function folded(pages: readonly SyncResponse[], held = new Map<string, Row>()): Map<string, Row> {
  for (const { changes } of pages) {
    for (const row of changes) {
      const key = `${row.entity} ${row.id}`;
      if (row.version <= (held.get(key)?.version ?? -1)) continue;
      held.set(key, row);
    }
  }
  return held;
}

describe('a first pull', () => {
  test('sends what dues need, then open cases, then the rest', async () => {
    const desk = await aDesk();
    const closed = anIncident({ status: 'closed' });
    const open = anIncident();
    await desk.save(incidentRecord(closed), entryRecord(anEntry(closed)), incidentRecord(open));
    const { pages } = await pullAll(desk.as('ana'), null, 3);
    const rows = rowsOf(pages);
    const phaseOf = (row: Row): number => {
      if (REFERENCE_ENTITIES.includes(row.entity as never)) return 1;
      return row.id === open.id ? 2 : 3;
    };
    const phases = rows.map(phaseOf);
    expect(phases).toEqual(phases.toSorted());
    expect(rows.filter((row) => phaseOf(row) > 1).map(({ id }) => id)).toHaveLength(3);
    expect(pages[0]).toMatchObject({ zones: '2026f', lastCommand: 0, left: [] });
  });

  test('shows only shared customers, their people and contacts, and one person’s own snoozes', async () => {
    const desk = await aDesk();
    const [mine, hidden] = [anIncident(), anIncident(cosmos)];
    await desk.save(incidentRecord(mine), incidentRecord(hidden));
    await desk.as('bruno').send([aCommand('snooze', mine.id, { until: 'change' })]);
    const { pages } = await pullAll(desk.as('ana'));
    expect(idsOf(pages, 'customer').toSorted()).toEqual(['acme', 'beta']);
    expect(idsOf(pages, 'person').toSorted()).toEqual(['ana', 'bruno']);
    expect(idsOf(pages, 'contact').toSorted()).toEqual(['acme-contact', 'beta-contact']);
    expect(idsOf(pages, 'incident')).toEqual([mine.id]);
    expect(idsOf(pages, 'snooze')).toEqual([]);
    expect(idsOf((await pullAll(desk.as('bruno'))).pages, 'snooze')).toHaveLength(1);
    const { pages: alone } = await pullAll(desk.as('dora'));
    expect(new Set(rowsOf(alone).map(({ entity }) => entity))).toEqual(
      new Set(['office', 'calendar', 'policy', 'person']),
    );
    expect(idsOf(alone, 'person')).toEqual(['dora']);
  });

  test('page by page gives what one page gives, wherever the pages end', async () => {
    const desk = await aDesk();
    const incidents = Array.from({ length: 12 }, (_, n) =>
      anIncident({ status: n % 3 === 0 ? 'closed' : 'new' }),
    );
    const entries = incidents.flatMap((one) => [anEntry(one), anEntry(one)]);
    // an import: everything under one version
    await desk.save(...incidents.map(incidentRecord), ...entries.map(entryRecord));
    const whole = rowsOf((await pullAll(desk.as('ana'))).pages);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (limit) => {
        const { pages } = await pullAll(desk.as('ana'), null, limit);
        expect(rowsOf(pages)).toEqual(whole);
        expect(pages.every(({ changes }) => changes.length <= limit)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a later pull', () => {
  test('sends what changed and nothing else, also when it changed during the first', async () => {
    const desk = await aDesk();
    const [first, second] = [anIncident(), anIncident()];
    await desk.save(incidentRecord(first), incidentRecord(second));
    const ana = desk.as('ana');
    const page = await ana.ask({ cursor: null, limit: 5 });
    if (!page.ok) throw new Error('no page');
    await desk.save(incidentRecord({ ...first, title: 'Moved on' }));
    const { pages, cursor } = await pullAll(ana, page.value.cursor, 5);
    expect(folded([page.value, ...pages]).get(`incident ${first.id}`)?.row).toMatchObject({
      title: 'Moved on',
    });
    const third = anIncident();
    await desk.save(incidentRecord(third));
    expect(rowsOf((await pullAll(ana, cursor)).pages).map(({ id }) => id)).toEqual([third.id]);
  });

  test('names a customer who is gone until it is heard, and takes people along whom nothing else shows', async () => {
    const desk = await aDesk();
    await desk.grant(grantOf('ana', 'cosmos'));
    const hidden = anIncident(cosmos);
    await desk.save(incidentRecord(hidden));
    const ana = desk.as('ana');
    const { cursor } = await pullAll(ana);
    await revoke(desk, 'ana', 'cosmos');
    await desk.save(incidentRecord({ ...hidden, title: 'Not for Ana' }));
    for (let tries = 0; tries < 2; tries += 1) {
      const { pages } = await pullAll(ana, cursor);
      expect(pages[0]?.left).toEqual(['cosmos']);
      expect(idsOf(pages, 'incident')).toEqual([]);
      expect(rowsOf(pages)).toContainEqual(
        expect.objectContaining({ entity: 'person', id: 'carla', row: null }),
      );
    }
    const { cursor: heard } = await pullAll(ana, cursor);
    expect((await pullAll(ana, heard)).pages[0]?.left).toEqual([]);
  });

  test('fills in a customer who entered: old records too, in the order of a first pull', async () => {
    const desk = await aDesk();
    const [closed, open] = [anIncident({ ...cosmos, status: 'closed' }), anIncident(cosmos)];
    await desk.save(incidentRecord(closed), incidentRecord(open));
    const ana = desk.as('ana');
    const { cursor } = await pullAll(ana);
    await desk.grant(grantOf('ana', 'cosmos'));
    const { pages, cursor: next } = await pullAll(ana, cursor, 2);
    expect(idsOf(pages, 'customer')).toEqual(['cosmos']);
    expect(idsOf(pages, 'incident')).toEqual([open.id, closed.id]);
    expect(idsOf(pages, 'person')).toContain('carla');
    expect(rowsOf((await pullAll(ana, next)).pages)).toEqual([]);
  });

  test('fills in a customer who left and came back between two pages of one backfill', async () => {
    const desk = await aDesk();
    const incident = anIncident();
    await desk.save(incidentRecord(incident));
    const ana = desk.as('ana');
    const page = await ana.ask({ cursor: null, limit: 4 });
    if (!page.ok) throw new Error('no page');
    await revoke(desk, 'ana', 'acme');
    const without = await ana.ask({ cursor: page.value.cursor, limit: 4 });
    if (!without.ok) throw new Error('no page');
    expect(without.value.left).toEqual(['acme']);
    await desk.grant(grantOf('ana', 'acme'));
    const { pages } = await pullAll(ana, without.value.cursor, 4);
    expect(idsOf(pages, 'incident')).toContain(incident.id);
    expect(idsOf(pages, 'customer')).toContain('acme');
  });

  test('takes away a case that went to a customer whom the person does not see', async () => {
    const desk = await aDesk();
    await desk.grant(grantOf('bruno', 'cosmos'));
    const incident = anIncident();
    const entry = anEntry(incident);
    await desk.save(incidentRecord(incident), entryRecord(entry));
    const ana = desk.as('ana');
    const carla = desk.as('carla');
    const { cursor } = await pullAll(ana);
    const { cursor: ofCarla } = await pullAll(carla);
    const seen = { customerId: 'acme' };
    await desk
      .as('bruno')
      .send([aCommand('edit', incident.id, { customerId: 'cosmos' }, { seen })]);
    const gone = rowsOf((await pullAll(ana, cursor)).pages);
    expect(gone.filter(({ row }) => row === null).map(({ id }) => id)).toEqual(
      expect.arrayContaining([incident.id, entry.id]),
    );
    expect(gone.filter(({ row }) => row !== null)).toEqual([]);
    expect(idsOf((await pullAll(carla, ofCarla)).pages, 'entry')).toContain(entry.id);
  });
});
