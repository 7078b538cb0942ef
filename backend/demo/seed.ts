import { sql } from 'kysely';
import type { ZoneTable } from '../../core/domain/zones.ts';
import type { Instant } from '../../core/time.ts';
import { grantAccess } from '../store/access.ts';
import { inTransaction, saveRecords, type Reading, type SyncedRecord } from '../store/records.ts';
import { beginEpoch, isDemoTenant, markAsDemo } from '../store/tenant.ts';
import { demoTenant, FIRST_NUMBER, type DemoTenant } from './demo-tenant.ts';

/**
 * Makes an empty database the demo tenant, its cases around `now`; returns whether it did. A seeded
 * folder has no cases yet, because they live around the first start and not around the build. A
 * tenant with cases, or one that is not the demo, is left as it is.
 */
export async function ensureDemoTenant(
  db: Reading,
  now: Instant,
  zones: ZoneTable,
): Promise<boolean> {
  if (await isTaken(db)) return false;
  const tenant = demoTenant(now, zones);
  const records = [...referenceRecords(tenant), ...caseRecords(tenant)];
  await inTransaction(db, async (tx) => {
    await saveRecords(tx, records);
    await grantAccess(tx, tenant.access);
    await markAsDemo(tx);
    // every copy of a seeded folder is a history of its own
    await beginEpoch(tx);
    const lastNumber = FIRST_NUMBER + tenant.cases.length;
    await sql`select setval('incident_number', ${lastNumber})`.execute(tx);
  });
  return true;
}

/** Everything but the cases, for the data folder that is made at build time. */
export async function seedDemoReference(
  db: Reading,
  now: Instant,
  zones: ZoneTable,
): Promise<void> {
  const tenant = demoTenant(now, zones);
  await inTransaction(db, async (tx) => {
    await saveRecords(tx, referenceRecords(tenant));
    await grantAccess(tx, tenant.access);
    await markAsDemo(tx);
  });
}

async function isTaken(db: Reading): Promise<boolean> {
  const incident = await db.selectFrom('incident').select('id').limit(1).executeTakeFirst();
  if (incident !== undefined) return true;
  const customer = await db.selectFrom('customer').select('id').limit(1).executeTakeFirst();
  return customer !== undefined && !(await isDemoTenant(db));
}

function referenceRecords(tenant: DemoTenant): readonly SyncedRecord[] {
  return [
    ...tenant.offices.map((row): SyncedRecord => ({ entity: 'office', row })),
    ...tenant.calendars.map((row): SyncedRecord => ({ entity: 'calendar', row })),
    ...tenant.policies.map((row): SyncedRecord => ({ entity: 'policy', row })),
    ...tenant.people.map((row): SyncedRecord => ({ entity: 'person', row })),
    ...tenant.customers.map((row): SyncedRecord => ({ entity: 'customer', row })),
    ...tenant.contracts.map((row): SyncedRecord => ({ entity: 'contract', row })),
    ...tenant.contacts.map((row): SyncedRecord => ({ entity: 'contact', row })),
    ...tenant.deployments.map((row): SyncedRecord => ({ entity: 'deployment', row })),
  ];
}

function caseRecords({ cases }: DemoTenant): readonly SyncedRecord[] {
  return cases.flatMap(({ incident, entries, snoozes, conflicts }): readonly SyncedRecord[] => [
    { entity: 'incident', row: incident },
    ...entries.map((row): SyncedRecord => ({ entity: 'entry', row })),
    ...conflicts.map((row): SyncedRecord => ({ entity: 'conflict', row })),
    ...snoozes.map((row): SyncedRecord => ({ entity: 'snooze', row })),
  ]);
}
