import type { PackedZones } from '../../core/domain/zones.ts';
import {
  bareSearchOf,
  engineOf,
  linearScanOf,
  makeCases,
  type DueCases,
  type DueLoop,
} from './p1-cases.ts';

/** Enough for the clock to see a reference; ours answers all cases, many times over. */
const REFERENCE_CASES = 10_000;
const OWN_REPEATS = 20;

export type DueField = {
  /** Throws unless every contender gives the reference's answer to every case. */
  readonly check: () => void;
  /** Dues per second of the next round. */
  readonly reference: () => number;
  readonly ours: () => number;
  readonly bareSearch: () => number;
};

/** The contenders of one runtime, the reference's loop among them; made alike in Node and in a page. */
export function dueFieldOf(
  count: number,
  packed: PackedZones,
  isPlanted: boolean,
  referenceOf: (cases: DueCases) => DueLoop,
): DueField {
  const cases = makeCases(count);
  const reference = referenceOf(cases);
  const ours = isPlanted ? linearScanOf(cases, packed) : engineOf(cases, packed);
  const bareSearch = bareSearchOf(cases, packed);
  const dues = new Float64Array(count);
  let next = 0;
  return {
    check: () => {
      const expected = answersOf(reference, count);
      for (const [name, loop] of Object.entries({ ours, bareSearch })) {
        const answers = answersOf(loop, count);
        const wrong = expected.filter((due, index) => due !== answers[index]).length;
        if (wrong > 0) throw new Error(`${wrong} of ${count} dues of ${name} are wrong`);
      }
    },
    reference: () => {
      const begin = next;
      next = (next + REFERENCE_CASES) % count;
      return rateOf(REFERENCE_CASES, () => {
        reference(begin, begin + REFERENCE_CASES, dues);
      });
    },
    ours: () => repeatedRate(ours, dues),
    bareSearch: () => repeatedRate(bareSearch, dues),
  };
}

function answersOf(loop: DueLoop, count: number): Float64Array {
  const dues = new Float64Array(count);
  loop(0, count, dues);
  return dues;
}

function repeatedRate(loop: DueLoop, dues: Float64Array): number {
  return rateOf(dues.length * OWN_REPEATS, () => {
    for (let repeat = 0; repeat < OWN_REPEATS; repeat += 1) loop(0, dues.length, dues);
  });
}

function rateOf(count: number, work: () => void): number {
  const begunAt = performance.now();
  work();
  return (count * 1_000) / (performance.now() - begunAt);
}
