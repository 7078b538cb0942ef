import type { Instant } from '../time.ts';
import type { Draft, Ruling } from './sla-ledger-step.ts';
import type { Move } from './sla-due.ts';
import type { Terms } from './sla-terms.ts';
import { offsetChanges } from './zones.ts';

/** The lines that use no time: receipt, calls, level changes, pauses, clock changes of the zone. */
export function eventSteps(ruling: Ruling, terms: Terms): readonly Draft[] {
  const { read, legs } = ruling;
  return [
    receivedStep(ruling, terms),
    ...callSteps(ruling),
    ...legs.moves.map((move) => changeStep(move, ruling, terms)),
    ...pauseSteps(ruling, terms),
    ...offsetChanges(terms.zone, read.receivedAt, ruling.dueAt).map(
      ({ at, fromMs, toMs }): Draft => ({ at, detail: { kind: 'offset-changed', fromMs, toMs } }),
    ),
  ];
}

function receivedStep({ read }: Ruling, { policy }: Terms): Draft {
  const { opening, receivedAt } = read;
  const { severity, at: submittedAt } = opening;
  const target = policy.targets[severity];
  return { at: receivedAt, detail: { kind: 'received', severity, target, submittedAt } };
}

function callSteps({ read }: Ruling): readonly Draft[] {
  return read.calls.map(({ at, id, by }) => ({ at, detail: { kind: 'called', factId: id, by } }));
}

function changeStep(
  { change, before, after, breachedAt }: Move,
  { which, withheld }: Ruling,
  { policy }: Terms,
): Draft {
  const { at, id, by, from, to, basis } = change;
  const dueBeforeAt = dueOf(before, which);
  const dueAfterAt = dueOf(after, which);
  const worsened = dueAfterAt < dueBeforeAt ? 'restarted' : 'older-due-won';
  return {
    at,
    detail: {
      kind: 'severity-changed',
      factId: id,
      by,
      from,
      to,
      basis,
      effect: basis === 'worsened' ? worsened : 'reckoned-again',
      target: policy.targets[to],
      dueBeforeAt,
      dueAfterAt,
      breachedAt,
      isWithheld: withheld?.fact.id === id,
    },
  };
}

function dueOf(legs: Move['before'], which: Ruling['which']): Instant {
  return which === 'operational' ? legs.operational.operationalDueAt : legs.contract.contractDueAt;
}

function pauseSteps({ read }: Ruling, { policy }: Terms): readonly Draft[] {
  const doesCount = policy.responseMayPause;
  const ended = read.pauses.map(({ from, to }): Draft => ({
    at: from,
    detail: { kind: 'paused', to, doesCount },
  }));
  if (read.pausedAt === null) return ended;
  return [...ended, { at: read.pausedAt, detail: { kind: 'paused', to: null, doesCount } }];
}
