import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { hasPassed, runBench } from './measure.ts';
import { tableOf } from './table.ts';

// npm run bench -- [P1 P4 ...] [--planted] [--rounds 9]
const fewestRounds = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    planted: { type: 'boolean', default: false },
    rounds: { type: 'string', default: String(fewestRounds) },
  },
});
const isPlanted = values.planted;
const roundCount = Math.max(fewestRounds, Number(values.rounds));

const numberOf = (name: string): number => Number(/\d+/.exec(name)?.[0]);

/** The benches of the wanted goals (all without a wish), in their order: p1-due-times.ts holds P1. */
async function wantedBenches(): Promise<Bench[]> {
  const wanted = new Set(positionals.map((name) => name.toUpperCase()));
  const found: Bench[] = [];
  for (const file of readdirSync(import.meta.dirname)) {
    const name = /^(p\d+)-[\w-]+\.ts$/.exec(file)?.[1]?.toUpperCase();
    if (name === undefined || (wanted.size > 0 && !wanted.has(name))) continue;
    const { bench } = (await import(join(import.meta.dirname, file))) as { bench?: Bench };
    if (bench !== undefined) found.push(bench); // else a part that a bench of this goal is made of
  }
  return found.toSorted((a, b) => numberOf(a.name) - numberOf(b.name));
}

/** A bench that hangs must not hang the run. */
const PATIENCE_MS = 300_000;

function impatient<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`Not over after ${PATIENCE_MS / 1_000} s`));
    }, PATIENCE_MS);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}

/** Whether the bench ended as it should: passed, or with its planted slow part refused. */
async function isAsItShould(bench: Bench): Promise<boolean> {
  const result = await impatient(runBench(bench, { roundCount, isPlanted }));
  console.log(`\n${tableOf(result, loadavg())}`);
  const isRight = hasPassed(result) !== isPlanted;
  if (isPlanted)
    console.log(isRight ? 'The planted variant was refused.' : 'FAIL: the gate let it pass.');
  return isRight;
}

const benches = await wantedBenches();
const missing = positionals.filter(
  (name) => !benches.some((bench) => bench.name === name.toUpperCase()),
);
if (missing.length > 0) console.error(`No bench ${missing.join(', ')}.`);
let failures = missing.length;
for (const bench of benches) {
  try {
    if (!(await isAsItShould(bench))) failures += 1;
  } catch (error) {
    console.error(`\n${bench.name}: FAIL`, error);
    failures += 1;
  }
}
const all = benches.length + missing.length;
console.log(`\n${all - failures} of ${all} benches as they should be`);
// a bench that failed while it opened may have left a browser, which ends with this process
process.exit(failures === 0 && all > 0 ? 0 : 1);
