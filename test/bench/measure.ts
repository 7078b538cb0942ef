import type { Bench, Field, Figures, Gate, Rounds } from './bench.ts';
import { median, type Spread, spreadOf } from './statistics.ts';

export interface GateResult {
  gate: Gate;
  spread: Spread;
  isKept: boolean;
}

export interface BenchResult {
  bench: Bench;
  rounds: Rounds;
  gates: readonly GateResult[];
}

function add(rounds: Map<string, number[]>, contender: string, figures: Figures): void {
  for (const [figure, value] of Object.entries(figures)) {
    const name = `${contender}.${figure}`;
    rounds.set(name, [...(rounds.get(name) ?? []), value]);
  }
}

/** All contenders in every round, the first one changing: no one always gets the warm machine. */
async function measured(field: Field, count: number): Promise<Rounds> {
  if ('contest' in field) return field.contest(count);
  const contenders = Object.entries(field.contenders);
  for (const [, run] of contenders) await run(); // the first run pays for compiling
  const rounds = new Map<string, number[]>();
  for (let round = 0; round < count; round += 1) {
    const turn = round % contenders.length;
    const inTurn = [...contenders.slice(turn), ...contenders.slice(0, turn)];
    for (const [name, run] of inTurn) add(rounds, name, await run());
  }
  return rounds;
}

function valuesOf(rounds: Rounds, figure: string): readonly number[] {
  const values = rounds.get(figure);
  if (values === undefined)
    throw new Error(`No figure "${figure}"; there are ${[...rounds.keys()].join(', ')}.`);
  return values;
}

function compared(gate: Gate, rounds: Rounds): number[] {
  const own = valuesOf(rounds, gate.figure);
  if (gate.comparedTo === undefined) return [...own];
  const { figure, by } = gate.comparedTo;
  const other = valuesOf(rounds, figure);
  return own.map((value, round) => {
    const base = other[round] ?? Number.NaN;
    return by === 'ratio' ? value / base : value - base;
  });
}

/** A value that is not a number keeps no gate. */
export function judge(gate: Gate, rounds: Rounds): GateResult {
  const values = compared(gate, rounds);
  const middle = median(values);
  const isKept = gate.bound === 'at most' ? middle <= gate.limit : middle >= gate.limit;
  return { gate, spread: spreadOf(values), isKept };
}

/** Whether every gate that is not a mere target is kept. */
export const hasPassed = ({ gates }: BenchResult): boolean =>
  gates.length > 0 && gates.every(({ gate, isKept }) => isKept || gate.isTarget === true);

export async function runBench(
  bench: Bench,
  { roundCount, isPlanted }: { roundCount: number; isPlanted: boolean },
): Promise<BenchResult> {
  const field = await bench.open(isPlanted);
  try {
    const rounds = await measured(field, roundCount);
    return { bench, rounds, gates: bench.gates.map((gate) => judge(gate, rounds)) };
  } finally {
    await field.close();
  }
}
