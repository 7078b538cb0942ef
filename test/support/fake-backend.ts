import { applyChange, type Change } from '../../core/domain/change.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { settle } from '../../core/domain/settle.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { idOf, type CustomerId } from '../../core/ids.ts';
import { decide, readCommand, type Command } from '../../core/protocol/commands/all.ts';
import { merge, withhold } from '../../core/protocol/merge.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import {
  type EntityName,
  type NumberedCommand,
  type Outcome,
  type OutcomeKind,
  type Row,
  type SyncFailure,
  type SyncRequest,
  type SyncResponse,
} from '../../core/protocol/sync.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { instant, wholeSecond, type Instant } from '../../core/time.ts';
import { compileHours } from '../../core/domain/business-hours.ts';
import type { Send } from '../../renderer/sync/exchange.ts';
import type { Records } from '../../renderer/store/records.ts';
import { INES } from './builders.ts';
import { referenceRows, rowOf, type SeedRow } from './desks.ts';
import { packedZones, zones } from './zones.ts';

type Cursor = { readonly epoch: number; readonly at: number; readonly left: number };

/**
 * A backend in memory with the promises of the wire: receipts by command id, one version per write,
 * three-way fields, pages by version. One process, so nothing here proves concurrency.
 */
export class FakeBackend {
  readonly rows = new Map<string, Row>();
  readonly receipts = new Map<string, { readonly bytes: string; readonly outcome: Outcome }>();
  readonly requests: SyncRequest[] = [];
  /** How often a command was applied, by id: never more than once. */
  readonly applied = new Map<string, number>();
  readonly numbers: number[] = [];
  epoch = 1;
  version = 0;
  left: { at: number; customerId: CustomerId }[] = [];
  serverNow: () => Instant = () => instant(0);
  actor: Actor = INES;
  zones = packedZones.version;
  pageSize = 1_000;
  /** Planted: applies a command as often as it arrives. */
  isForgetful = false;

  constructor(rows: readonly SeedRow[] = referenceRows()) {
    this.put(...rows);
  }

  put(...rows: readonly SeedRow[]): void {
    for (const one of rows) {
      this.version += 1;
      const row = rowOf(one, this.version);
      this.rows.set(`${row.entity} ${row.id}`, structuredClone(row));
    }
  }

  remove(entity: EntityName, id: string): void {
    this.version += 1;
    this.rows.set(`${entity} ${id}`, { entity, id, version: this.version, row: null });
  }

  /** From now on this person does not see the customer. */
  leave(customerId: CustomerId): void {
    this.version += 1;
    this.left.push({ at: this.version, customerId });
  }

  /** A backup of before is restored: everything since is forgotten. */
  restore(rows: readonly SeedRow[]): void {
    this.epoch += 1;
    this.rows.clear();
    this.receipts.clear();
    this.put(...rows);
  }

  record<Name extends EntityName>(entity: Name, id: string): Records[Name] | null {
    return (this.rows.get(`${entity} ${id}`)?.row ?? null) as Records[Name] | null;
  }

  readonly send: Send = (request) => Promise.resolve(this.answer(structuredClone(request)));

  answer(request: SyncRequest): Result<SyncResponse, SyncFailure> {
    this.requests.push(request);
    const cursor = request.cursor === null ? null : (JSON.parse(request.cursor) as Cursor);
    if (cursor !== null && cursor.epoch !== this.epoch) return refused({ kind: 'epoch-changed' });
    const touched = new Set<string>();
    const outcomes = request.commands.map((command) => this.#execute(command, touched));
    return ok(
      structuredClone({
        ...this.#page(request, cursor),
        outcomes,
        ...this.#rest(request, touched),
      }),
    );
  }

  #rest(request: SyncRequest, touched: ReadonlySet<string>) {
    return {
      touched: [...touched].flatMap((key) => this.rows.get(key) ?? []),
      lastCommand: Math.max(0, ...request.commands.map(({ n }) => n)),
      serverNow: this.serverNow(),
      zones: this.zones,
    };
  }

  #page(request: SyncRequest, cursor: Cursor | null) {
    const at = cursor?.at ?? 0;
    const gone = new Set(this.left.map(({ customerId }) => customerId as string));
    const isSeen = ({ row }: Row) =>
      row === null || !gone.has((row as { customerId?: string }).customerId ?? '');
    const news = [...this.rows.values()]
      .filter((row) => row.version > at && isSeen(row) && (cursor !== null || row.row !== null))
      .sort((a, b) => a.version - b.version);
    const limit = Math.min(request.limit, this.pageSize);
    const changes = news.slice(0, limit);
    const more = news.length > limit;
    const head = more ? (changes.at(-1)?.version ?? at) : this.version;
    const next: Cursor = { epoch: this.epoch, at: head, left: this.version };
    const left = this.left
      .filter((one) => cursor !== null && one.at > cursor.left)
      .map(({ customerId }) => customerId);
    return { changes, more, left, cursor: JSON.stringify(next) };
  }

  #execute(numbered: NumberedCommand, touched: Set<string>): Outcome {
    this.numbers.push(numbered.n);
    const bytes = JSON.stringify(numbered);
    const known = this.receipts.get(numbered.id);
    if (known !== undefined && !this.isForgetful) {
      this.#touchOf(numbered, touched);
      return { ...known.outcome, n: numbered.n };
    }
    const outcome = { n: numbered.n, id: numbered.id, ...this.#decide(numbered, touched) };
    this.receipts.set(numbered.id, { bytes, outcome });
    return outcome;
  }

  #touchOf(numbered: NumberedCommand, touched: Set<string>): void {
    const { entityId } = numbered as unknown as Command;
    for (const key of [`incident ${entityId}`, `entry ${numbered.id}`, `conflict ${numbered.id}`])
      if (this.rows.has(key)) touched.add(key);
  }

  #decide(numbered: NumberedCommand, touched: Set<string>): OutcomeKind {
    const read = readCommand(numbered);
    if (!read.ok) return { kind: 'refused', refusal: read.error };
    const command = read.value;
    const before = this.record('incident', command.entityId);
    this.#touchOf(numbered, touched);
    const decision = decide(this.#situation(before, command), command, this.actor);
    if (!decision.ok) return { kind: 'refused', refusal: decision.error };
    this.applied.set(command.id, (this.applied.get(command.id) ?? 0) + 1);
    const change = decision.value;
    const merged = before === null ? ({ kind: 'apply' } as const) : merge(before, change, command);
    if (merged.kind === 'conflict' && before !== null) {
      const theirs = { by: null, at: null };
      this.#save(
        before,
        withhold(before, change, merged.fields, command, this.actor, theirs),
        touched,
      );
      return { kind: 'conflict', conflictId: idOf(command.id) };
    }
    this.#save(before, change, touched);
    return merged.kind === 'merged' ? { kind: 'merged', lost: merged.lost } : { kind: 'applied' };
  }

  #save(before: Incident | null, change: Change, touched: Set<string>): void {
    const after = settle(applyChange(before, change), this.#terms()).incident;
    const number = after.number ?? `INC-${this.version + 100}`;
    this.put({ entity: 'incident', record: { ...after, number } });
    touched.add(`incident ${after.id}`);
    for (const { entity, row } of change.writes) {
      const record = entity === 'entry' ? { ...row, arrivedAt: this.serverNow() } : row;
      this.put({ entity, record } as SeedRow);
      touched.add(`${entity} ${row.id}`);
    }
  }

  #terms(): Terms {
    const calendar = this.#all('calendar')[0]!;
    const zone = zones.find(calendar.zone)!;
    return {
      policy: this.#all('policy')[0]!,
      calendar,
      zone,
      hours: compileHours(calendar, zone),
      zonesVersion: zones.version,
    };
  }

  #all<Name extends EntityName>(entity: Name): Records[Name][] {
    return [...this.rows.values()].flatMap((row) =>
      row.entity === entity && row.row !== null ? [row.row as Records[Name]] : [],
    );
  }

  #situation(incident: Incident | null, command: Command): Situation {
    const entryId = command.kind === 'incident.retract' ? command.args.entryId : '';
    const conflictId = command.kind === 'incident.settle-conflict' ? command.args.conflictId : '';
    return {
      incident,
      contracts: this.#all('contract'),
      contacts: this.#all('contact'),
      deployments: this.#all('deployment'),
      people: this.#all('person'),
      entry: this.record('entry', entryId),
      conflict: this.record('conflict', conflictId),
      event: { at: wholeSecond(instant(command.at + command.offsetMs)), isDisputed: false },
    };
  }
}

/** The answer is lost on its way back: the backend has done what was asked. */
export const losing =
  (send: Send): Send =>
  async (request) => {
    await send(request);
    return refused({ kind: 'network' });
  };

/** The request arrives twice; the answer to the second one comes back. */
export const doubling =
  (send: Send): Send =>
  async (request) => {
    await send(request);
    return send(request);
  };
