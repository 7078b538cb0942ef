import type { Entry, EntryDetail } from '../../core/domain/entry.ts';
import {
  byTime,
  type Channel,
  type Fact,
  type Incident,
  type IncidentStatus,
} from '../../core/domain/incident.ts';
import { instantOfLocal, type Zone } from '../../core/domain/zones.ts';
import type { ContractId, CustomerId, IncidentId } from '../../core/ids.ts';
import { after, type DurationMs, type Instant } from '../../core/time.ts';
import { derivedId } from '../derived-id.ts';
import { actId } from './act-id.ts';
import type { LogEvent } from './log-event.ts';
import type { LocalMs } from './log-time.ts';
import { STEP_RANKS, walkCase, type Step } from './case-walk.ts';

/** What every case of one import has in common. */
export type CaseSetting = {
  /** Tells the records of this import from those of any other. */
  readonly key: string;
  readonly zone: Zone;
  readonly offsetMs: DurationMs;
  readonly cutAt: LocalMs | null;
  readonly origin: 'imported' | 'replayed';
  readonly importedAt: Instant;
};

export type ImportedCase = {
  readonly number: string;
  /** The last known place; null where the log never names one. */
  readonly location: string | null;
  readonly hasMadeSla: boolean;
  /** Not settled: dues and seals are `settle`'s to write. */
  readonly incident: Incident;
  readonly entries: readonly Entry[];
};

export function incidentIdOf(key: string, number: string): IncidentId {
  return derivedId(`${key}|incident|${number}`);
}

/** An instant of the log, moved by the import's offset. */
export function instantOf({ zone, offsetMs }: CaseSetting, at: LocalMs): Instant {
  return after(instantOfLocal(zone, at), offsetMs);
}

/** One case from its updates, which need not be in order; null when there is none. */
export function importCase(
  updates: readonly LogEvent[],
  setting: CaseSetting,
  owner: (location: string | null) => { customerId: CustomerId; contractId: ContractId },
): ImportedCase | null {
  const events = [...updates].sort(byUpdate);
  const last = events.at(-1);
  if (last === undefined) return null;
  const location = events.findLast((event) => event.location !== null)?.location ?? null;
  const { customerId, contractId } = owner(location);
  const id = incidentIdOf(setting.key, last.number);
  const told = walkCase(events, setting.cutAt).map((step) => toldOf(step, setting, id, customerId));
  const entries = told.map(({ entry }) => entry);
  const channel = channelOf(last.contactType);
  const incident: Incident = {
    id,
    number: last.number,
    customerId,
    contractId,
    deploymentId: null,
    contactId: null,
    title: titleOf(last),
    category: last.category,
    tags: [],
    channel,
    // R6 asks why; a log does not say
    emailReason: channel === 'email' ? 'ServiceNow' : null,
    severity: last.severity,
    status: statusOf(told.map(({ step }) => step)),
    assigneeId: null,
    duplicateOfId: null,
    facts: told.flatMap(({ fact }) => (fact === null ? [] : [fact])).sort(byTime),
    seals: [],
    withheld: [],
    dues: null,
    origin: setting.origin,
    touchedAt: entries.reduce(
      (latest, { at }) => (at > latest ? at : latest),
      entries[0]?.at ?? setting.importedAt,
    ),
  };
  return { number: last.number, location, hasMadeSla: last.hasMadeSla, incident, entries };
}

function byUpdate(a: LogEvent, b: LogEvent): number {
  return a.updatedAt - b.updatedAt || a.modCount - b.modCount || a.line - b.line;
}

type Told = { readonly step: Step; readonly fact: Fact | null; readonly entry: Entry };

/** A log says what stood in its fields, never what was done: every fact is marked inferred. */
function toldOf(
  step: Step,
  setting: CaseSetting,
  incidentId: IncidentId,
  customerId: CustomerId,
): Told {
  const { event, cycle, says } = step;
  const at = instantOf(setting, step.at);
  const isOpening = says.kind === 'received' || says.kind === 'called';
  const key = `${says.kind}|${isOpening ? '' : event.updatedAt}`;
  const id = actId(incidentId, isOpening ? 0 : event.modCount, STEP_RANKS[says.kind], key);
  const entry: Entry = {
    id,
    incidentId,
    customerId,
    by: null,
    at,
    writtenAt: at,
    arrivedAt: setting.importedAt,
    isDisputed: false,
    isInferred: true,
    detail: detailOf(step),
    body: bodyOf(step),
  };
  return { step, fact: factOf(step, id, at, cycle), entry };
}

function factOf({ says }: Step, id: Fact['id'], at: Instant, cycle: number): Fact | null {
  const base = { id, at, by: null, cycle, isDisputed: false, isInferred: true };
  switch (says.kind) {
    case 'assigned':
      return null;
    case 'received':
    case 'reopened':
      return { ...base, kind: says.kind, severity: says.severity };
    case 'severity-changed':
      return { ...base, kind: says.kind, from: says.from, to: says.to, basis: says.basis };
    default:
      return { ...base, kind: says.kind };
  }
}

function detailOf({ event, says }: Step): EntryDetail {
  const channel = channelOf(event.contactType);
  switch (says.kind) {
    case 'received':
      return { kind: 'opened', channel, severity: says.severity };
    case 'called':
      return {
        kind: 'called',
        contactId: null,
        callerName: event.caller ?? '?',
        isAuthorised: false,
      };
    case 'answered':
      return { kind: 'answered', channel, contactId: null, analysis: '', requests: [] };
    case 'severity-changed':
      return { kind: 'severity-changed', from: says.from, to: says.to, basis: says.basis };
    case 'assigned':
      return { kind: 'assigned', assigneeId: null, label: says.label };
    default:
      return { kind: says.kind };
  }
}

/** The log's own words: what the mapping concluded from. */
function bodyOf({ event, says }: Step): string {
  switch (says.kind) {
    case 'received':
      return [event.caller, event.contactType, titleOf(event)].filter(Boolean).join(' · ');
    case 'called':
    case 'assigned':
    case 'severity-changed':
      return '';
    case 'reopened':
      return event.stateText;
    default:
      return says.was === '' ? event.stateText : `${says.was} → ${event.stateText}`;
  }
}

function titleOf({ number, category, subcategory, symptom }: LogEvent): string {
  const parts = [category, subcategory, symptom].filter((part) => part !== null);
  return parts.length === 0 ? number : parts.join(' · ');
}

function channelOf(contactType: string): Channel {
  if (contactType === 'Phone') return 'phone';
  return contactType === 'Email' ? 'email' : 'portal';
}

function statusOf(steps: readonly Step[]): IncidentStatus {
  const cycle = steps.reduce((highest, step) => Math.max(highest, step.cycle), 1);
  const kinds = steps.flatMap((step) => (step.cycle === cycle ? [step.says.kind] : []));
  if (kinds.includes('closed')) return 'closed';
  if (kinds.includes('resolved')) return 'resolved';
  if (kinds.lastIndexOf('paused') > kinds.lastIndexOf('resumed')) return 'waiting';
  return kinds.includes('answered') ? 'in-analysis' : 'new';
}
