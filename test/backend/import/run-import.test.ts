import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  inTransaction,
  readRecords,
  saveRecords,
  type Reading,
} from '../../../backend/store/records.ts';
import { termsReader } from '../../../backend/store/terms.ts';
import { isEnded, type Incident } from '../../../core/domain/incident.ts';
import { queueOrder, type QueueKey } from '../../../core/domain/queue-order.ts';
import { settle } from '../../../core/domain/settle.ts';
import { clockOf, stateOf } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { after, hours, instant, type Instant } from '../../../core/time.ts';
import { spoiltLog } from '../../fixtures/servicenow/spoilt-lines.ts';
import { zones } from '../../support/zones.ts';
import { aDemo, cases, counts, importing } from './an-import.ts';
import { replayedQueue, type OracleCase } from './replay-oracle.ts';
import { history, importedAt, logText, replay } from './incident-log.ts';

const madridTerms = (db: Reading): Promise<Terms> =>
  termsReader(zones)(db, { policyId: 'msa-enterprise' as never, calendarId: 'madrid' as never });

function queued(incidents: readonly Incident[], terms: Terms, now: Instant): readonly Incident[] {
  const keyed = incidents.map((incident) => {
    const clock = clockOf(incident, terms);
    if (clock === null) throw new Error('A case without a clock');
    const { band } = stateOf(clock, terms, now);
    const { operationalDueAt, severity } = clock.result;
    const key: QueueKey = { band, tier: 'enterprise', operationalDueAt, severity, id: incident.id };
    return { incident, key };
  });
  return keyed.sort((a, b) => queueOrder(a.key, b.key)).map(({ incident }) => incident);
}

describe('the whole history', () => {
  test('is 443 closed cases of 60 places, 3,027 events, nothing rejected', async () => {
    const db = await aDemo();
    const report = await importing(db, history);
    expect(report).toMatchObject({
      incidents: 443,
      events: 3_027,
      rejected: 0,
      rejectsFile: null,
      open: 0,
      reopened: 4,
      offsetMs: 0,
    });
    const stored = await cases(db, 'imported');
    expect(stored).toHaveLength(443);
    expect(stored.every(({ status }) => status === 'closed')).toBe(true);
    expect(stored.every(({ facts }) => facts.every((fact) => fact.isInferred))).toBe(true);
    const judged = report.agreement.map((one) => Object.values(one).slice(1));
    expect(judged.flat().reduce<number>((sum, n) => sum + Number(n), 0)).toBe(443);
    // settling again changes nothing
    const terms = await madridTerms(db);
    for (const incident of stored) {
      const fresh = settle({ ...incident, seals: [], dues: null }, terms).incident;
      expect(fresh.seals).toEqual(incident.seals);
      expect(incident.dues).toBeNull();
    }
  });

  test('changes nothing when it is imported twice, not even a version', async () => {
    const db = await aDemo();
    const first = await importing(db, history);
    const before = await counts(db);
    const again = await importing(db, history, logText, after(importedAt, hours(30)));
    expect(again.changes).toEqual({ added: 0, changed: 0, same: first.changes.added });
    expect(await counts(db)).toEqual(before);
  });

  test('tells the people of the office and those who see everyone, nobody else', async () => {
    const db = await aDemo();
    await importing(db, history);
    const grants = await db
      .selectFrom('accessGrant')
      .innerJoin('customer', 'customer.id', 'accessGrant.customerId')
      .select('personId')
      .distinct()
      .where('customer.origin', '=', 'imported')
      .orderBy('personId')
      .execute();
    expect(grants.map(({ personId }) => personId)).toEqual([
      'alvaro',
      'elena',
      'ines',
      'marta',
      'tomas',
    ]);
  });
});

describe('the log as it stood on 2 March 2016 at 16:00, moved to now', () => {
  const order = (all: readonly OracleCase[]): readonly string[] => all.map(({ number }) => number);

  type Replayed = {
    readonly open: readonly Incident[];
    readonly terms: Terms;
    readonly oracle: readonly OracleCase[];
  };
  let known: Promise<Replayed> | null = null;
  /** Imported once, for the tests that only read. */
  const replayed = (): Promise<Replayed> => (known ??= readReplay(importedAt));

  async function readReplay(now: Instant): Promise<Replayed> {
    const db = await aDemo();
    await importing(db, replay, logText, now);
    const open = (await cases(db, 'replayed')).filter(({ status }) => !isEnded(status));
    const terms = await madridTerms(db);
    const oracle = replayedQueue(logText, '2016-03-02T16:00', now, terms.calendar);
    return { open, terms, oracle };
  }

  test('has 309 unresolved cases, of which 135 never left New', async () => {
    const { open, oracle } = await replayed();
    expect(open).toHaveLength(309);
    expect(open.filter(({ status }) => status === 'new')).toHaveLength(135);
    expect(oracle).toHaveLength(309);
    expect(oracle.filter(({ isAnswered }) => !isAnswered)).toHaveLength(135);
  });

  test.each([
    ['on a Monday morning', importedAt],
    // most cases come while the office sleeps then, and end with it
    ['in a night, in the middle of a minute', instant(Date.UTC(2026, 11, 1, 0, 22, 33))],
  ])('stands in the order, and has the dues, of a second reading, %s', async (_, now) => {
    const { open, terms, oracle } = await (now === importedAt ? replayed() : readReplay(now));
    const queue = queued(open, terms, now);
    const dueOf = new Map(oracle.map(({ number, dueAt }) => [number, dueAt]));
    for (const { number, dues, seals } of queue) {
      const kept = dues ?? seals.at(-1);
      expect([number, kept?.operationalDueAt]).toEqual([number, dueOf.get(number ?? '')]);
      expect(kept?.contractDueAt).toBe(kept?.operationalDueAt);
    }
    // where band, due and level are the same the queue goes by id, which the log does not know
    const rankOf = new Map(queue.map(({ number }, nth) => [number, nth]));
    const untied = oracle.toSorted((a, b) =>
      a.band === b.band && a.dueAt === b.dueAt && a.level === b.level
        ? (rankOf.get(a.number) ?? 0) - (rankOf.get(b.number) ?? 0)
        : 0,
    );
    expect(queue.map(({ number }) => number)).toEqual(order(untied));
  });

  test('would stand otherwise without its level changes, so the oracle can tell', async () => {
    const { open, terms, oracle } = await replayed();
    const flat = open.map((incident) => ({
      ...incident,
      facts: incident.facts.filter(({ kind }) => kind !== 'severity-changed'),
    }));
    const dueOf = new Map(oracle.map(({ number, dueAt }) => [number, dueAt]));
    const wrong = flat.filter((one) => {
      const due = clockOf(one, terms)?.result.operationalDueAt;
      return due !== dueOf.get(one.number ?? '');
    });
    expect(wrong.length).toBeGreaterThan(0);
  });

  test('is moved by one offset, the same when it is imported again later', async () => {
    const db = await aDemo();
    const first = await importing(db, replay);
    const later = after(importedAt, hours(5));
    const again = await importing(db, replay, logText, later);
    expect(again.offsetMs).toBe(first.offsetMs);
    expect(again.changes).toMatchObject({ added: 0, changed: 0 });
    const asOf = Date.UTC(2016, 2, 2, 15);
    expect(asOf + first.offsetMs).toBe(importedAt);
  });

  test('lies beside the history, under its own customers and numbers', async () => {
    const db = await aDemo();
    await importing(db, replay);
    await importing(db, history);
    const [imported, moved] = [await cases(db, 'imported'), await cases(db, 'replayed')];
    expect([imported.length, moved.length]).toEqual([443, 443]);
    const customers = new Set(imported.map(({ customerId }) => customerId));
    expect(moved.some(({ customerId }) => customers.has(customerId))).toBe(false);
    expect(new Set([...imported, ...moved].map(({ number }) => number)).size).toBe(886);
  });

  test('keeps what people have done to a case when it is imported again', async () => {
    const db = await aDemo();
    await importing(db, replay);
    const incident = (await cases(db, 'replayed')).find(({ status }) => status === 'new');
    if (incident === undefined) throw new Error('Nothing to answer');
    const answered = {
      ...incident,
      status: 'in-analysis' as const,
      title: 'Impresoras de la planta 3',
    };
    await inTransaction(db, (tx) => saveRecords(tx, [{ entity: 'incident', row: answered }]));
    const again = await importing(db, replay);
    expect(again.changes).toMatchObject({ added: 0, changed: 0 });
    const [kept] = await readRecords(db, 'incident', [incident.id]);
    expect(kept?.title).toBe('Impresoras de la planta 3');
  });
});

describe('a copy with fifty spoilt lines', () => {
  test('imports the rest, and keeps the fifty in a file that no spreadsheet runs', async () => {
    const db = await aDemo();
    const { bytes, spoilt } = spoiltLog(logText);
    const report = await importing(db, history, bytes);
    expect(report).toMatchObject({ rejected: 50, events: 3_027 - 50, incidents: 443 });
    const kept = readFileSync(report.rejectsFile ?? '', 'utf8')
      .trim()
      .split('\r\n');
    expect(kept).toHaveLength(51);
    for (const { line, kind } of spoilt) {
      expect(kept.some((row) => row.startsWith(`${line},${kind},`))).toBe(true);
    }
    const cells = Papa.parse<string[]>(kept.join('\n')).data.flat();
    expect(cells.filter((cell) => /^[=@+-]/.test(cell))).toEqual([]);
  });

  test('is made whole by the good file, case by case', async () => {
    const [spoilt, whole] = [await aDemo(), await aDemo()];
    await importing(spoilt, history, spoiltLog(logText).bytes);
    await importing(spoilt, history);
    await importing(whole, history);
    const facts = async (db: Reading): Promise<ReadonlyMap<string, unknown>> =>
      new Map((await cases(db, 'imported')).map(({ id, facts: all }) => [id, all.length]));
    const [mended, expected] = [await facts(spoilt), await facts(whole)];
    for (const [id, count] of expected)
      expect(mended.get(id)).toBeGreaterThanOrEqual(Number(count));
  });
});
