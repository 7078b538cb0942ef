import { describe, expect, test } from 'vitest';
import { demoTenant } from '../../../backend/demo/demo-tenant.ts';
import { ensureDemoTenant, seedDemoReference } from '../../../backend/demo/seed.ts';
import {
  inTransaction,
  nextIncidentNumbers,
  type Reading,
} from '../../../backend/store/records.ts';
import { isDemoTenant } from '../../../backend/store/tenant.ts';
import { after, DAY_MS, durationMs, instant } from '../../../core/time.ts';
import { zones } from '../../support/zones.ts';
import { aMigratedDatabase } from '../desk.ts';

const BUILT = instant(Date.UTC(2026, 11, 30, 9));
const STARTED = after(BUILT, durationMs(5 * DAY_MS));

const latest = (db: Reading) =>
  db
    .selectFrom('entry')
    .select(({ fn }) => fn.max('at').as('at'))
    .executeTakeFirstOrThrow();

describe('a first start', () => {
  test('makes an empty database the demo tenant, once', async () => {
    const { db } = await aMigratedDatabase();
    expect(await ensureDemoTenant(db, STARTED, zones)).toBe(true);
    expect(await ensureDemoTenant(db, after(STARTED, durationMs(DAY_MS)), zones)).toBe(false);
    expect(await isDemoTenant(db)).toBe(true);
    const { at } = await latest(db);
    expect(at).toBeLessThanOrEqual(STARTED);
    expect(STARTED - Number(at)).toBeLessThan(DAY_MS);
  });

  test('puts the cases of a seeded folder around itself, in the calendars of its own year', async () => {
    const { db } = await aMigratedDatabase();
    await seedDemoReference(db, BUILT, zones);
    expect(await ensureDemoTenant(db, STARTED, zones)).toBe(true);
    const calendars = await db.selectFrom('calendar').select('holidaysUntilDay').execute();
    const until = calendars.map(({ holidaysUntilDay }) => holidaysUntilDay).sort();
    expect(until.at(-1)).toBe('2028-12-31');
  });

  test('numbers what people open behind the demo cases', async () => {
    const { db } = await aMigratedDatabase();
    await ensureDemoTenant(db, STARTED, zones);
    const last = demoTenant(STARTED, zones).cases.at(-1)?.incident.number ?? '';
    const [next] = await inTransaction(db, (tx) => nextIncidentNumbers(tx, 1));
    expect(next).toBe(`INC-${Number(last.slice(4)) + 1}`);
  });
});
