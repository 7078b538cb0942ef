import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarOfVector, readHoursVectors } from '../support/business-calendars.ts';
import { disagreementIn, told, type Reckoner } from './oracle/compare.ts';
import { engine } from './oracle/engine.ts';
import { officeOf } from './oracle/office.ts';
import { randomCase } from './oracle/random-case.ts';
import { reckonByWalking, type Walked } from './oracle/reckon-by-walking.ts';
import { caseOfVector, type SlaVectors } from './oracle/vectors.ts';
import { walkUntilHeld, whileOpen, type Stride } from './oracle/walk.ts';
import { wallClock } from './oracle/wall-clock.ts';
import { WRONG_ENGINES } from './oracle/wrong-engines.ts';

const isEndurance = (process.env['TAM_ENDURANCE'] ?? '') !== '';
const CASES = isEndurance ? 1_000_000 : 100_000;
const CASES_BY_SECOND = 200;
/** Within so many cases every planted fault must show. */
const CASES_FOR_A_FAULT = 20_000;
const TIME_LIMIT = { timeout: isEndurance ? 7_200_000 : 900_000 };
const STRIDES: readonly Stride[] = ['skip-quiet', 'by-second'];

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const slaVectors = JSON.parse(
  readFileSync(new URL('../fixtures/sla/vectors.json', import.meta.url), 'utf8'),
) as SlaVectors;

describe('the slow walk through time', () => {
  describe.each(STRIDES)('%s', (stride) => {
    it.each(slaVectors.vectors.map((vector) => [vector.id, vector] as const))(
      'finds the dues of vector %s',
      (_, vector) => {
        const { facts, policy, calendar } = caseOfVector(slaVectors, vector);
        const [cycle] = reckonByWalking(facts, policy, calendar, stride);
        expect({
          contractStart: iso(cycle?.contractStartAt),
          contractDue: iso(cycle?.contractDueAt),
          operationalDue: iso(cycle?.operationalDueAt),
        }).toEqual({
          contractStart: vector.contractStart,
          contractDue: vector.contractDue,
          operationalDue: vector.operationalDue,
        });
      },
    );

    it('finds the dues of the calendar cases, and whether the office is open', () => {
      const every = stride === 'by-second' ? 40 : 1;
      const edge = readHoursVectors('edge.json');
      const usual = readHoursVectors('vectors.json').filter((_, index) => index % every === 0);
      for (const vector of [...edge, ...usual]) {
        const office = officeOf(calendarOfVector(vector), stride === 'by-second');
        const start = Date.parse(vector.start) / 1_000;
        const due = walkUntilHeld(start, vector.target_minutes * 60, whileOpen(office), stride);
        const answer = { due: iso(due), in_hours: office.isOpen(start) };
        expect(answer, JSON.stringify(vector)).toEqual({
          due: vector.due,
          in_hours: vector.in_hours,
        });
      }
    });
  });
});

describe(`the SLA engine beside the slow walk (SEED=${seed})`, () => {
  it(`says the same to the second in ${CASES} random cases`, TIME_LIMIT, async () => {
    expect(await firstDisagreement(engine, CASES, 'skip-quiet')).toBeNull();
  });

  it(
    `says the same in ${CASES_BY_SECOND} cases walked wholly by the second`,
    TIME_LIMIT,
    async () => {
      expect(await firstDisagreement(engine, CASES_BY_SECOND, 'by-second')).toBeNull();
    },
  );

  it('is tried on cases of every kind', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 5_000; index += 1) {
      const one = randomCase(seed, index);
      const cycles = reckonByWalking(one.facts, one.policy, one.calendar, 'skip-quiet');
      for (const cycle of cycles) for (const kind of kindsOf(cycle)) seen.add(kind);
      for (const { kind } of one.facts) seen.add(kind);
      if (isNearClockChange(one.calendar.zone, one.facts[0]?.at ?? 0)) seen.add('clock change');
    }
    expect([...seen].sort()).toEqual(EVERY_KIND.toSorted());
  });

  it.each(Object.entries(WRONG_ENGINES))(
    'would not go unnoticed if it %s',
    TIME_LIMIT,
    async (_, wrong) => {
      expect(await firstDisagreement(wrong, CASES_FOR_A_FAULT, 'skip-quiet')).not.toBeNull();
    },
  );
});

const EVERY_KIND = [
  'received',
  'reopened',
  'called',
  'answered',
  'severity-changed',
  'paused',
  'resumed',
  'withdrawn',
  'retracted',
  'receipt-corrected',
  'clock change',
  'verdict open',
  'verdict met',
  'verdict missed',
  'verdict withdrawn',
  'missed without an answer',
  'standing breach',
  'two dues',
  'answered at the due',
  'later cycle',
];

function kindsOf(cycle: Walked): readonly string[] {
  const { verdict, contractDueAt, operationalDueAt, standingBreachAt } = cycle;
  const kinds = [`verdict ${verdict.kind}`];
  if (cycle.cycle > 1) kinds.push('later cycle');
  if (standingBreachAt !== null) kinds.push('standing breach');
  if (contractDueAt !== operationalDueAt) kinds.push('two dues');
  if (verdict.kind === 'missed' && verdict.answeredAt === null) {
    kinds.push('missed without an answer');
  }
  if (verdict.kind === 'met' && verdict.answeredAt === contractDueAt) {
    kinds.push('answered at the due');
  }
  return kinds;
}

function isNearClockChange(zone: string, at: number): boolean {
  const second = at / 1_000;
  return wallClock(zone).changesBetween(second - 86_400, second + 86_400).length > 0;
}

/** The first case in which the two differ, shrunk and told in full; null if they never do. */
async function firstDisagreement(
  reckoner: Reckoner,
  cases: number,
  stride: Stride,
): Promise<string | null> {
  for (let index = 0; index < cases; index += 1) {
    const found = disagreementIn(randomCase(seed, index), reckoner, stride);
    if (found) return told(found);
    // the runner must be heard from now and then, or it takes the long walk for a hang
    if (index % 5_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return null;
}

function iso(second: number | undefined): string | null {
  return second === undefined ? null : new Date(second * 1_000).toISOString().replace('.000', '');
}
