import type { Agreement } from '../../../core/protocol/imports.ts';

export const VERDICTS = ['bothMet', 'bothMissed', 'onlyWeMet', 'onlyTheyMet', 'open'] as const;

export type Verdicts = Pick<Agreement, (typeof VERDICTS)[number]>;

/** Of the cases that both have judged, the part with the same verdict; null where there is none. */
export function agreeingShare({
  bothMet,
  bothMissed,
  onlyWeMet,
  onlyTheyMet,
}: Verdicts): number | null {
  const agreeing = bothMet + bothMissed;
  const judged = agreeing + onlyWeMet + onlyTheyMet;
  return judged === 0 ? null : agreeing / judged;
}

export function totalOf(rows: readonly Verdicts[]): Verdicts {
  const sum = (name: keyof Verdicts) => rows.reduce((total, row) => total + row[name], 0);
  return {
    bothMet: sum('bothMet'),
    bothMissed: sum('bothMissed'),
    onlyWeMet: sum('onlyWeMet'),
    onlyTheyMet: sum('onlyTheyMet'),
    open: sum('open'),
  };
}
