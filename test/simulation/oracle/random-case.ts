import type { BusinessCalendar } from '../../../core/domain/business-calendar.ts';
import type { Fact } from '../../../core/domain/incident.ts';
import type { Policy, Target } from '../../../core/domain/policy.ts';
import { idOf } from '../../../core/ids.ts';
import { chanceOf, type Chance } from './chance.ts';
import { randomBorder, randomCalendar, randomMoment, ZONES } from './random-calendar.ts';
import { randomFacts, withAnswerAt, withFactAt } from './random-facts.ts';
import { reckonByWalking } from './reckon-by-walking.ts';

export type SlaCase = {
  readonly seed: number;
  readonly index: number;
  readonly facts: readonly Fact[];
  readonly policy: Policy;
  readonly calendar: BusinessCalendar;
};

const CONTRACT_TARGETS: Policy['targets'] = {
  L1: { mode: 'clock', seconds: 1_800 },
  L2: { mode: 'clock', seconds: 7_200 },
  L3: { mode: 'business', seconds: 21_600 },
  L4: { mode: 'business', seconds: 28_800 },
};

/** The case of a seed and an index: the same on every machine, so that it can be drawn again. */
export function randomCase(seed: number, index: number): SlaCase {
  const chance = chanceOf(seed, index);
  const zone = chance.one(ZONES);
  const moment = randomMoment(chance, zone);
  const calendar = randomCalendar(chance, zone, moment);
  const receivedAt = chance.often(0.3) ? randomBorder(chance, calendar, moment) : moment;
  const policy = randomPolicy(chance);
  const facts = randomFacts(chance, receivedAt, policy.responseMayPause);
  return { seed, index, facts: aimed(chance, facts, policy, calendar), policy, calendar };
}

/**
 * Aims every fourth case at the second where a rule turns: an answer (rule 8) or any other fact falls on
 * a due that would hold without it, or a second beside it.
 */
function aimed(
  chance: Chance,
  facts: readonly Fact[],
  policy: Policy,
  calendar: BusinessCalendar,
): readonly Fact[] {
  if (!chance.often(1 / 4)) return facts;
  const unanswered = facts.filter(({ kind }) => kind !== 'answered');
  const first = reckonByWalking(unanswered, policy, calendar, 'skip-quiet')[0];
  if (!first) return facts;
  const due = chance.often(0.8) ? first.contractDueAt : first.operationalDueAt;
  const second = due + (chance.often(0.6) ? 0 : chance.whole(-1, 1));
  if (unanswered.length < 2 || chance.often(0.5)) return withAnswerAt(chance, facts, second);
  return withFactAt(chance, unanswered, second);
}

function randomPolicy(chance: Chance): Policy {
  const isOfContract = chance.often(0.5);
  return {
    id: idOf('policy-1'),
    version: 1,
    name: 'A plan',
    targets: isOfContract ? CONTRACT_TARGETS : randomTargets(chance),
    phoneRule: chance.often(0.8) ? 'start-on-call-or-opening' : 'informational',
    responseMayPause: chance.often(0.4),
  };
}

function randomTargets(chance: Chance): Policy['targets'] {
  return {
    L1: randomTarget(chance, 0.8),
    L2: randomTarget(chance, 0.8),
    L3: randomTarget(chance, 0.3),
    L4: randomTarget(chance, 0.2),
  };
}

function randomTarget(chance: Chance, clockShare: number): Target {
  const most = chance.one([60, 3_600, 3_600, 14_400, 43_200]);
  const isRound = chance.often(0.4);
  const seconds = isRound
    ? chance.one([1, 59, 60, 61, 1_800, 3_600, 7_200, 21_600, 28_800])
    : chance.whole(1, most);
  return { mode: chance.often(clockShare) ? 'clock' : 'business', seconds };
}
