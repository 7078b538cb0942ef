import { isMoreUrgent, SEVERITIES, type Severity } from '../../../core/domain/severity.ts';
import type { Fact } from '../../../core/domain/incident.ts';
import { idOf, type CommandId } from '../../../core/ids.ts';
import { instant } from '../../../core/time.ts';
import type { Chance } from './chance.ts';

/** The part of a fact that its kind alone has. */
type Act = Fact extends infer Each
  ? Each extends Fact
    ? Omit<Each, 'id' | 'at' | 'by' | 'cycle' | 'isDisputed' | 'isInferred'>
    : never
  : never;

/** What the story has come to, so that the next act is one that the rulebook allows. */
type Story = {
  readonly facts: Fact[];
  cycle: number;
  severity: Severity;
  hasEnded: boolean;
  isPaused: boolean;
};

const HOUR = 3_600;
const DAY = 86_400;
const IDS = 'abcdefghijklmnopqrstuvwxyz';

/** An opening and 0 to 8 facts more, in the order of recording, which need not be that of time. */
export function randomFacts(chance: Chance, receivedAt: number, mayPause: boolean): Fact[] {
  const severity = chance.one(SEVERITIES);
  const story: Story = { facts: [], cycle: 1, severity, hasEnded: false, isPaused: false };
  record(chance, story, receivedAt, { kind: 'received', severity });
  const seconds = Array.from({ length: chance.whole(0, 8) }, () => laterSecond(chance, receivedAt));
  for (const second of seconds.sort((a, b) => a - b)) {
    const isSameSecond = chance.often(0.06);
    const at = isSameSecond ? (story.facts.at(-1)?.at ?? 0) / 1_000 : second;
    record(chance, story, at, randomAct(chance, story, at));
  }
  return mayPause || chance.often(0.2) ? story.facts : story.facts.filter(isNoPause);
}

/** The same story with an answer of the first cycle at that second, and none before it. */
export function withAnswerAt(chance: Chance, facts: readonly Fact[], second: number): Fact[] {
  const story: Story = {
    facts: facts.filter(({ kind, cycle }) => kind !== 'answered' && cycle === 1),
    cycle: 1,
    severity: 'L1',
    hasEnded: false,
    isPaused: false,
  };
  record(chance, story, second, { kind: 'answered' });
  return story.facts;
}

/** The same story with one fact of it, not the first, moved to that second. */
export function withFactAt(chance: Chance, facts: readonly Fact[], second: number): Fact[] {
  const moved = chance.whole(1, facts.length - 1);
  return facts.map((fact, index) =>
    index === moved ? { ...fact, at: instant(second * 1_000) } : fact,
  );
}

function isNoPause({ kind }: Fact): boolean {
  return kind !== 'paused' && kind !== 'resumed';
}

function laterSecond(chance: Chance, receivedAt: number): number {
  const reach = chance.one([0, 60, 1_800, 1_800, 2 * HOUR, 8 * HOUR, DAY, 4 * DAY]);
  const early = chance.often(0.12) ? chance.whole(0, 2 * HOUR) : 0;
  return receivedAt + chance.whole(0, reach) - early;
}

type Deed = (chance: Chance, story: Story, at: number) => Act;

const call: Deed = () => ({ kind: 'called' });
const answer: Deed = (_, story) => ended(story, { kind: 'answered' });
const withdrawal: Deed = (_, story) => ended(story, { kind: 'withdrawn', reason: 'by-customer' });
const pauseOrResume: Deed = (chance, story) => {
  // two desktops may both record the same turn
  if (!chance.often(0.15)) story.isPaused = !story.isPaused;
  return { kind: story.isPaused ? 'paused' : 'resumed' };
};
const correction: Deed = (chance, _, at) => {
  const back = chance.one([60, HOUR, 2 * DAY]);
  return {
    kind: 'receipt-corrected',
    receivedAt: instant((at + chance.whole(-back, HOUR)) * 1_000),
  };
};

/** One of these at random: what stands twice comes twice as often. */
const DEEDS: readonly [Deed, ...Deed[]] = [
  call,
  call,
  call,
  call,
  levelChange,
  levelChange,
  levelChange,
  levelChange,
  levelChange,
  answer,
  answer,
  pauseOrResume,
  pauseOrResume,
  retraction,
  correction,
  withdrawal,
];

function randomAct(chance: Chance, story: Story, at: number): Act {
  if (story.hasEnded && chance.often(0.5)) return reopening(chance, story);
  return chance.one(DEEDS)(chance, story, at);
}

function reopening(chance: Chance, story: Story): Act {
  story.cycle += 1;
  story.hasEnded = false;
  story.isPaused = false;
  story.severity = chance.one(SEVERITIES);
  return { kind: 'reopened', severity: story.severity };
}

function ended(story: Story, act: Act): Act {
  story.hasEnded = true;
  return act;
}

function levelChange(chance: Chance, story: Story): Act {
  const from = story.severity;
  const [first = 'L1', ...others] = SEVERITIES.filter((each) => each !== from);
  const to = chance.one([first, ...others]);
  story.severity = to;
  const isWrong = chance.often(0.3);
  const lawful = isMoreUrgent(to, from) ? ('worsened' as const) : ('downgrade' as const);
  return { kind: 'severity-changed', from, to, basis: isWrong ? 'misclassified' : lawful };
}

/** Strikes any fact but an opening; the case may then be open again. */
function retraction(chance: Chance, story: Story): Act {
  const [first, ...others] = story.facts.filter(
    ({ kind }) => kind !== 'received' && kind !== 'reopened' && kind !== 'retracted',
  );
  if (!first) return { kind: 'called' };
  return { kind: 'retracted', factId: chance.one([first, ...others]).id };
}

function record(chance: Chance, story: Story, second: number, act: Act): void {
  // a late entry of the cycle before is rare, but it is what a desktop offline brings
  const isLate = story.cycle > 1 && act.kind !== 'reopened' && chance.often(0.1);
  story.facts.push({
    id: newId(chance, story.facts.length),
    at: instant(second * 1_000),
    by: null,
    cycle: isLate ? story.cycle - 1 : story.cycle,
    isDisputed: false,
    isInferred: false,
    ...act,
  });
}

/** Its first letter is chance, so that facts of one second stand in any order. */
function newId(chance: Chance, index: number): CommandId {
  return idOf(`${IDS[chance.whole(0, 25)] ?? 'a'}${String(index)}`);
}
