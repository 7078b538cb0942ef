import { compileHours } from '../../../core/domain/business-hours.ts';
import type { Verdict } from '../../../core/domain/incident.ts';
import { reckon } from '../../../core/domain/sla.ts';
import { zoneNamed, zones } from '../../support/zones.ts';
import type { Reckoner } from './compare.ts';
import type { WalkedVerdict } from './reckon-by-walking.ts';

/** The product's engine, its answer put in the oracle's words. */
export const engine: Reckoner = ({ facts, policy, calendar }) => {
  const zone = zoneNamed(calendar.zone);
  const hours = compileHours(calendar, zone);
  const cycles = reckon(facts, { policy, calendar, zone, hours, zonesVersion: zones.version });
  return cycles.map((each) => ({
    cycle: each.cycle,
    receivedAt: each.receivedAt / 1_000,
    contractStartAt: each.contractStartAt / 1_000,
    operationalDueAt: each.operationalDueAt / 1_000,
    contractDueAt: each.contractDueAt / 1_000,
    standingBreachAt: each.standingBreachAt === null ? null : each.standingBreachAt / 1_000,
    verdict: inSeconds(each.verdict),
  }));
};

function inSeconds(verdict: Verdict): WalkedVerdict {
  switch (verdict.kind) {
    case 'open':
      return { kind: 'open' };
    case 'met':
      return { kind: 'met', answeredAt: verdict.answeredAt / 1_000 };
    case 'missed': {
      const answeredAt = verdict.answeredAt === null ? null : verdict.answeredAt / 1_000;
      return { kind: 'missed', answeredAt, breachedAt: verdict.breachedAt / 1_000 };
    }
    case 'withdrawn':
      return { kind: 'withdrawn', withdrawnAt: verdict.withdrawnAt / 1_000 };
  }
}
