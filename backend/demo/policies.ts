import type { Policy, Target } from '../../core/domain/policy.ts';
import { idOf } from '../../core/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/time.ts';

const clock = (ms: number): Target => ({ mode: 'clock', seconds: ms / SECOND_MS });
const business = (ms: number): Target => ({ mode: 'business', seconds: ms / SECOND_MS });

const ENTERPRISE_TARGETS: Policy['targets'] = {
  L1: clock(30 * MINUTE_MS),
  L2: clock(2 * HOUR_MS),
  L3: business(6 * HOUR_MS),
  L4: business(8 * HOUR_MS),
};

export const POLICIES: readonly Policy[] = [
  {
    id: idOf('msa-enterprise'),
    version: 7,
    name: 'MSA Enterprise',
    targets: ENTERPRISE_TARGETS,
    phoneRule: 'start-on-call-or-opening',
    responseMayPause: false,
  },
  {
    id: idOf('msa-enterprise-pause'),
    version: 2,
    name: 'MSA Enterprise, con pausa',
    targets: ENTERPRISE_TARGETS,
    phoneRule: 'start-on-call-or-opening',
    responseMayPause: true,
  },
  {
    id: idOf('standard'),
    version: 3,
    name: 'Standard',
    targets: {
      L1: business(2 * HOUR_MS),
      L2: business(4 * HOUR_MS),
      L3: business(8 * HOUR_MS),
      L4: business(12 * HOUR_MS),
    },
    phoneRule: 'informational',
    responseMayPause: false,
  },
];
