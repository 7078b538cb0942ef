/** The four levels of the contract, most urgent first (R7). L2 is "Problema moderado" in the brochure. */
export const SEVERITIES = ['L1', 'L2', 'L3', 'L4'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** 1 for L1 to 4 for L4: a smaller rank is more urgent. */
export function rank(severity: Severity): 1 | 2 | 3 | 4 {
  return (SEVERITIES.indexOf(severity) + 1) as 1 | 2 | 3 | 4;
}

export function isMoreUrgent(a: Severity, b: Severity): boolean {
  return rank(a) < rank(b);
}

/** Why a level was changed; it decides from where the due is reckoned (sla.md rule 10). */
export type SeverityBasis = 'worsened' | 'misclassified' | 'downgrade';
