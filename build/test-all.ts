import { type Counts, summaryOf, sumOf } from './reports.ts';
import { furtherStages, stages } from './stages.ts';

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Runs one stage; an error of the machinery itself is a failure of the stage, not of the run. */
async function runStage(name: string, words: readonly string[]): Promise<Counts> {
  const known = { ...stages, ...furtherStages };
  const stage = known[name];
  if (stage === undefined)
    throw new Error(`No stage "${name}". Stages: ${Object.keys(known).join(', ')}.`);
  console.log(`\n== ${name}`);
  const begunAt = performance.now();
  let counts: Counts;
  try {
    counts = await stage(words);
  } catch (error) {
    console.error(error);
    counts = { passed: 0, failed: 1, skipped: 0, failures: [String(error)] };
  }
  console.log(`== ${name}: ${summaryOf(counts)}, ${inSeconds(performance.now() - begunAt)}`);
  return counts;
}

// npm test [stage ...] [-- words for the tool]
const given = process.argv.slice(2);
const split = given.includes('--') ? given.indexOf('--') : given.length;
const names = split === 0 ? Object.keys(stages) : given.slice(0, split);
// npm takes one separator away; who calls the script itself gives the second
const words = given.slice(split + 1).filter((word) => word !== '--');

const found: Counts[] = [];
for (const name of names) found.push(await runStage(name, words));
const sum = sumOf(found);
// once more at the end, where a long run is looked at first
if (sum.failures.length > 0) console.log(`\nFailed:\n${sum.failures.join('\n')}`);
console.log(`\n${summaryOf(sum)}`);
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
