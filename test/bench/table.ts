import type { Gate } from './bench.ts';
import type { BenchResult, GateResult } from './measure.ts';
import { type Spread, spreadOf } from './statistics.ts';

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const words = ({ median, min, max }: Spread): string[] => [
  digits.format(median),
  `${digits.format(min)} - ${digits.format(max)}`,
];

const verdict = ({ gate, isKept }: GateResult): string => {
  if (gate.isTarget === true) return isKept ? 'target reached' : 'target missed';
  return isKept ? 'PASS' : 'FAIL';
};

const comparison = (gate: Gate): string => {
  if (gate.comparedTo === undefined) return gate.figure;
  const sign = gate.comparedTo.by === 'ratio' ? '/' : '-';
  return `${gate.figure} ${sign} ${gate.comparedTo.figure}`;
};

function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What a bench found, as text: its figures, then its gates. */
export function tableOf({ bench, rounds, gates }: BenchResult, load: readonly number[]): string {
  const count = rounds.values().next().value?.length ?? 0;
  const average = load.map((value) => value.toFixed(2)).join(' ');
  const figures = [...rounds].map(([name, values]) => [name, ...words(spreadOf(values))]);
  const lines = gates.map((result) => [
    result.gate.what,
    comparison(result.gate),
    ...words(result.spread),
    `${result.gate.bound} ${digits.format(result.gate.limit)}`,
    verdict(result),
  ]);
  return [
    `${bench.name} ${bench.title} (${count} rounds, load average ${average})`,
    aligned([['figure', 'median', 'min - max'], ...figures]),
    aligned([['gate', 'of', 'median', 'min - max', 'wanted', ''], ...lines]),
  ].join('\n\n');
}
