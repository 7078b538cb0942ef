import { CONFLICTS } from './conflicts.ts';
import { DELIVERY } from './delivery.ts';
import { DUES } from './dues.ts';
import { EPOCH } from './epoch.ts';
import { PAGES } from './pages.ts';
import type { Scenario } from './scenario.ts';
import { SCOPE } from './scope.ts';
import { TIME } from './time.ts';
import { TWO_DESKS } from './two-desks.ts';
import { VERSIONS } from './versions.ts';

/** The contract, but for the large import. */
export const EVERY_SCENARIO: readonly Scenario[] = [
  ...DELIVERY,
  ...VERSIONS,
  ...PAGES,
  ...TWO_DESKS,
  ...CONFLICTS,
  ...TIME,
  ...SCOPE,
  ...EPOCH,
  ...DUES,
];
