import type { Channel } from '../../core/domain/incident.ts';
import type { Severity, SeverityBasis } from '../../core/domain/severity.ts';
import type { IncidentId, PersonId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import { after, seconds, type Instant } from '../../core/time.ts';
import type { CustomerName } from './customer-lines.ts';
import { contactId, customerId, deploymentId } from './customers.ts';
import { personId, type PersonName } from './offices.ts';

/** What a command asks, without the envelope that `playCase` puts round it. */
type Asked = Command extends infer One
  ? One extends Command
    ? Omit<One, 'id' | 'entity' | 'entityId' | 'at' | 'offsetMs' | 'sinceContactMs' | 'v'>
    : never
  : never;

export type ScriptedAct = {
  readonly at: Instant;
  readonly by: PersonId;
  /** The device's clock was off by more than a minute. */
  readonly isDisputed: boolean;
  readonly asks: Asked;
};

export type Opening = {
  readonly customer: CustomerName;
  readonly at: Instant;
  readonly level: Severity;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly via?: Channel;
  readonly emailReason?: string;
  /** Which of the customer's contacts and products, counted from 0. */
  readonly contact?: number;
  readonly product?: number;
  readonly by?: PersonName;
  readonly isDisputed?: boolean;
};

/** Two people's values of one field, of which the second came too late. */
export type Rivalry = { readonly theirs: ScriptedAct; readonly mine: ScriptedAct };

/**
 * The story of one case as commands, told in order of time. It is played by the same rulebook that
 * decides real acts, so that the demo tenant holds nothing that the product would refuse.
 */
export class CaseScript {
  readonly acts: ScriptedAct[] = [];
  readonly opening: Opening;
  rivalry: Rivalry | null = null;

  constructor(opening: Opening) {
    this.opening = opening;
    const { customer, contact = 0, product } = opening;
    this.add(opening.at, opening.by ?? 'alvaro', {
      kind: 'incident.open',
      args: {
        customerId: customerId(customer),
        title: opening.title,
        description: opening.text,
        severity: opening.level,
        channel: opening.via ?? 'portal',
        emailReason: opening.emailReason ?? null,
        contactId: contactId(customer, contact),
        deploymentId: product === undefined ? null : deploymentId(customer, product),
        category: opening.category,
        receivedAt: null,
      },
    });
  }

  assigned(at: Instant, by: PersonName, to: PersonName): this {
    return this.add(at, by, { kind: 'incident.assign', args: { assigneeId: personId(to) } });
  }

  noted(at: Instant, by: PersonName, body: string): this {
    return this.add(at, by, { kind: 'incident.note', args: { body } });
  }

  tagged(at: Instant, by: PersonName, ...tags: string[]): this {
    return this.add(at, by, { kind: 'incident.edit', args: { addTags: tags } });
  }

  called(at: Instant, by: PersonName, contact: number, callerName: string, note: string): this {
    const caller = contactId(this.opening.customer, contact);
    return this.add(at, by, {
      kind: 'incident.log-call',
      args: { contactId: caller, callerName, calledAt: null, note },
    });
  }

  answered(
    at: Instant,
    by: PersonName,
    analysis: string,
    requests: string[] = [],
    body = '',
  ): this {
    const { customer, contact = 0, via } = this.opening;
    const channel = via === 'phone' ? 'phone' : 'portal';
    return this.add(at, by, {
      kind: 'incident.answer',
      args: { channel, contactId: contactId(customer, contact), body, analysis, requests },
    });
  }

  levelled(at: Instant, by: PersonName, to: Severity, basis: SeverityBasis, reason: string): this {
    return this.add(at, by, { kind: 'incident.change-severity', args: { to, basis, reason } });
  }

  waits(at: Instant, by: PersonName, reason: string): this {
    return this.add(at, by, { kind: 'incident.wait', args: { isWaiting: true, reason } });
  }

  waitsNoMore(at: Instant, by: PersonName, reason: string): this {
    return this.add(at, by, { kind: 'incident.wait', args: { isWaiting: false, reason } });
  }

  resolved(at: Instant, by: PersonName, resolution: string): this {
    return this.add(at, by, { kind: 'incident.resolve', args: { resolution } });
  }

  closed(at: Instant, by: PersonName, remark: string): this {
    return this.add(at, by, { kind: 'incident.close', args: { remark } });
  }

  withdrawn(
    at: Instant,
    by: PersonName,
    remark: string,
    duplicateOfId: IncidentId | null = null,
  ): this {
    const reason = duplicateOfId === null ? 'by-customer' : 'duplicate';
    return this.add(at, by, { kind: 'incident.withdraw', args: { reason, duplicateOfId, remark } });
  }

  reopened(at: Instant, by: PersonName, reason: string): this {
    return this.add(at, by, { kind: 'incident.reopen', args: { reason } });
  }

  /** Strikes the act before this one. */
  retracted(at: Instant, by: PersonName, reason: string): this {
    return this.add(at, by, {
      kind: 'incident.retract',
      // playCase puts the id of the act before in its place
      args: { entryId: PREVIOUS_ACT, reason },
    });
  }

  receiptCorrected(at: Instant, by: PersonName, receivedAt: Instant, reason: string): this {
    return this.add(at, by, { kind: 'incident.correct-receipt', args: { receivedAt, reason } });
  }

  snoozed(at: Instant, by: PersonName, untilAt: Instant | null): this {
    const args =
      untilAt === null ? { until: 'change' as const } : { until: 'time' as const, untilAt };
    return this.add(at, by, { kind: 'incident.snooze', args });
  }

  /** Two people change the level at once; the second one's change is withheld until one is chosen. */
  disagreed(
    at: Instant,
    seen: Severity,
    theirs: { by: PersonName; to: Severity; reason: string },
    mine: { by: PersonName; to: Severity; reason: string },
  ): this {
    const change = (when: Instant, { by, to, reason }: typeof mine): ScriptedAct => ({
      at: when,
      by: personId(by),
      isDisputed: false,
      asks: {
        kind: 'incident.change-severity',
        args: { to, basis: 'misclassified', reason },
        seen: { severity: seen },
      },
    });
    this.rivalry = { theirs: change(at, theirs), mine: change(after(at, seconds(40)), mine) };
    return this;
  }

  private add(at: Instant, by: PersonName, asks: Asked): this {
    const isDisputed = this.acts.length === 0 && this.opening.isDisputed === true;
    this.acts.push({ at, by: personId(by), isDisputed, asks });
    return this;
  }
}

/** Stands for the id of the act told just before. */
export const PREVIOUS_ACT = 'previous-act' as never;
