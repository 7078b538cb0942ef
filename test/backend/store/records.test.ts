import { describe, expect, test } from 'vitest';
import {
  inTransaction,
  nextIncidentNumbers,
  readRecords,
  rowsOf,
  saveRecords,
  syncIdOf,
} from '../../../backend/store/records.ts';
import { RECORDS } from '../../../core/protocol/records.ts';
import { aDesk, aMigratedDatabase } from '../desk.ts';
import { anEntry, anIncident, entryRecord, everyReference, incidentRecord } from '../tenant.ts';

describe('records in the database', () => {
  test('come back as they were written, whatever the entity', async () => {
    const { database, save } = await aDesk();
    const incident = anIncident({ tags: ['a "b"', 'c,d'], category: 'Búsqueda' });
    const records = [
      ...everyReference,
      incidentRecord(incident),
      entryRecord(anEntry(incident, { body: 'línea\n"dos" \\ {}' })),
      {
        entity: 'conflict' as const,
        row: {
          id: 'a-conflict' as never,
          incidentId: incident.id,
          customerId: incident.customerId,
          fields: [{ field: 'severity' as const, base: 'L3', theirs: 'L2', mine: 'L1' }],
          entries: [anEntry(incident)],
          mineBy: 'ana' as never,
          mineAt: incident.touchedAt,
          theirsBy: null,
          theirsAt: null,
          settlement: null,
        },
      },
      {
        entity: 'snooze' as const,
        row: {
          id: `ana:${incident.id}`,
          personId: 'ana' as never,
          incidentId: incident.id,
          customerId: incident.customerId,
          untilAt: null,
          sinceAt: incident.touchedAt,
          isOn: true,
        },
      },
    ];
    await save(...records);
    for (const record of records) {
      const [found] = await readRecords(database.db, record.entity, [syncIdOf(record)]);
      expect(found).toEqual(record.row);
      expect(RECORDS[record.entity].parse(found)).toEqual(record.row);
    }
  });

  test('keep their version when they are written again unchanged', async () => {
    const { database, save } = await aDesk();
    const [one, other] = [anIncident(), anIncident()];
    const first = await save(incidentRecord(one), incidentRecord(other));
    const second = await save(incidentRecord(one), incidentRecord({ ...other, title: 'Changed' }));
    const versions = await database.db
      .selectFrom('syncChange')
      .select(['id', 'version'])
      .where('entity', '=', 'incident')
      .execute();
    expect(second).toBeGreaterThan(first);
    expect(new Map(versions.map(({ id, version }) => [id, version]))).toEqual(
      new Map([
        [one.id, first],
        [other.id, second],
      ]),
    );
  });

  test('are refused from a transaction that took no version', async () => {
    const { database } = await aDesk();
    const write = database.db.updateTable('customer').set({ name: 'x' }).execute();
    await expect(write).rejects.toThrow('took no version');
    const remove = database.db.deleteFrom('snooze').execute();
    await expect(remove).rejects.toThrow('took no version');
    const grant = database.db
      .insertInto('accessGrant')
      .values({ personId: 'dora', customerId: 'acme', fromVersion: 1, untilVersion: null })
      .execute();
    await expect(grant).rejects.toThrow('took no version');
  });

  test('do not leave a version behind for the next transaction of the connection', async () => {
    const { database, save } = await aDesk();
    await save(incidentRecord(anIncident()));
    const write = database.db.updateTable('customer').set({ name: 'x' }).execute();
    await expect(write).rejects.toThrow('took no version');
  });

  test('stand under the constraints of their fields', async () => {
    const { save } = await aDesk();
    const broken = [
      anIncident({ severity: 'L9' as never }),
      anIncident({ status: 'lost' as never }),
      anIncident({ customerId: 'nobody' as never }),
      anIncident({ contractId: 'beta-contract' as never }),
      anIncident({ id: 'with space' as never }),
      anIncident({ facts: [] }),
    ];
    for (const incident of broken) await expect(save(incidentRecord(incident))).rejects.toThrow();
    await save(incidentRecord(anIncident({ number: 'INC-7' })));
    await expect(save(incidentRecord(anIncident({ number: 'INC-7' })))).rejects.toThrow('unique');
  });

  test('are all written or none', async () => {
    const { database, save } = await aDesk();
    const good = anIncident();
    const bad = anIncident({ facts: [] });
    await expect(save(incidentRecord(good), incidentRecord(bad))).rejects.toThrow();
    expect(await readRecords(database.db, 'incident', [good.id])).toEqual([]);
  });

  test('have due columns of their own dues', async () => {
    const { database, save } = await aDesk();
    const versions = { policy: 'p@1', calendar: 'c@1', zones: '2026f' };
    const dues = {
      operationalDueAt: 1_772_703_000_000,
      contractDueAt: 1_772_703_600_000,
      versions,
    };
    const incident = anIncident({ dues: dues as never });
    await save(incidentRecord(incident));
    const row = await database.db
      .selectFrom('incident')
      .select(['operationalDueAt', 'contractDueAt', 'isOpen'])
      .where('id', '=', incident.id)
      .executeTakeFirst();
    expect(row).toEqual({
      operationalDueAt: 1_772_703_000_000,
      contractDueAt: 1_772_703_600_000,
      isOpen: true,
    });
  });

  test('of cases get numbers, each once', async () => {
    const { db } = await aMigratedDatabase();
    const first = await inTransaction(db, (tx) => nextIncidentNumbers(tx, 2));
    const second = await inTransaction(db, (tx) => nextIncidentNumbers(tx, 1));
    expect([...first, ...second]).toEqual(['INC-1', 'INC-2', 'INC-3']);
  });

  test('that are deleted leave a row that says so', async () => {
    const { database, save } = await aDesk();
    const incident = anIncident();
    await save(incidentRecord(incident));
    await inTransaction(database.db, async (tx) => {
      await saveRecords(tx, []);
      await tx.deleteFrom('incident').where('id', '=', incident.id).execute();
    });
    const change = await database.db
      .selectFrom('syncChange')
      .selectAll()
      .where('id', '=', incident.id)
      .executeTakeFirstOrThrow();
    expect(change.deleted).toBe(true);
    const wire = { entity: 'incident', id: incident.id, version: change.version } as const;
    expect(await rowsOf(database.db, [{ ...wire, isGone: true }])).toEqual([
      { ...wire, row: null },
    ]);
  });
});
