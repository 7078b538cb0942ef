import { SEVERITIES } from '../../core/domain/severity.ts';
import type { Agreement } from '../../core/protocol/imports.ts';
import type { ImportedCase } from './imported-case.ts';

/**
 * Our verdicts against the log's `made_sla`, level by level. That flag is another company's own
 * target, so that agreement proves nothing and disagreement is no error.
 *
 * A case has met ours when every cycle has; the level is the one it has now.
 */
export function agreementOf(cases: readonly ImportedCase[]): Agreement[] {
  return SEVERITIES.map((level) => {
    const ofLevel = cases.filter(({ incident }) => incident.severity === level);
    const count = (ours: boolean, theirs: boolean): number =>
      ofLevel.filter((one) => oursOf(one) === ours && one.hasMadeSla === theirs).length;
    return {
      level,
      bothMet: count(true, true),
      bothMissed: count(false, false),
      onlyWeMet: count(true, false),
      onlyTheyMet: count(false, true),
      open: ofLevel.filter((one) => oursOf(one) === null).length,
    };
  });
}

/** Null while the running cycle has no verdict. */
function oursOf({ incident }: ImportedCase): boolean | null {
  if (incident.dues !== null) return null;
  return incident.seals.every(({ verdict }) => verdict.kind === 'met');
}
