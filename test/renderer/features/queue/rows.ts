import { idOf } from '../../../../core/ids.ts';
import { instant } from '../../../../core/time.ts';
import type { QueueRow } from '../../../../renderer/store/queue-row.ts';
import { RECEIVED_AT } from '../../../support/builders.ts';

/** A row of a case whose terms have not come. */
export function aQueueRow(over: Partial<QueueRow> = {}): QueueRow {
  return {
    id: idOf('incident-7'),
    number: 'INC-7',
    title: 'The console shows 214 hosts unprotected',
    customerId: idOf('customer-arboleda'),
    tier: 'enterprise',
    severity: 'L3',
    status: 'new',
    assigneeId: null,
    channel: 'portal',
    category: null,
    tags: [],
    touchedAt: RECEIVED_AT,
    operationalDueAt: instant(RECEIVED_AT + 21_600_000),
    contractDueAt: instant(RECEIVED_AT + 21_600_000),
    band: 'calm',
    nextChangeAt: null,
    clock: null,
    terms: null,
    isSnoozed: false,
    isUnsent: false,
    isPhoneMissing: false,
    hasConflict: false,
    ...over,
  };
}
