import type { Incident } from '../../../core/domain/incident.ts';
import { ENTITIES, type Row } from '../../../core/protocol/sync.ts';
import { ok } from '../../../core/result.ts';
import { exchange, type Send } from '../../../renderer/sync/exchange.ts';
import type { Desk } from '../../../renderer/store/desk.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { stored, type AnyStored } from '../../../renderer/store/records.ts';
import { resendOffer } from '../../../renderer/store/use-offers.ts';

type Exchange = typeof exchange;

/** The answer of a round trip as it went by. */
function overheard(send: Send, hear: (answer: Awaited<ReturnType<Send>>) => void): Send {
  return async (request) => {
    const answer = await send(request);
    hear(answer);
    return answer;
  };
}

/** Desktops that break a promise, each in one way; a scenario has to find it out. */
export const plantedDesks = {
  /** Shows what the backend sent without the unsent acts on top. */
  withoutReplay: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    for (const { entity, stored: kept } of await desk.db.base.toArray()) {
      if (kept !== null) await desk.db.table(entity).put(kept);
    }
    return result;
  },
  /** Takes every row of a page, whatever its version. */
  withoutVersions: async (desk: Desk, send: Send, limit?: number) => {
    let rows: readonly Row[] = [];
    const listen = overheard(send, (answer) => {
      if (answer.ok) rows = answer.value.changes;
    });
    const result = await exchange(desk, listen, limit);
    for (const { entity, id, version, row } of rows) {
      if (row === null) await desk.db.table(entity).delete(id);
      else {
        const record = row as AnyStored['record'];
        await desk.db.table(entity).put(stored(entity, { id, version, seq: 0, record }));
      }
    }
    return result;
  },
  /** Forgets its acts as soon as they were sent. */
  hasty: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    await desk.db.outbox.filter((row) => row.n !== null).delete();
    return result;
  },
  /** Goes on showing what it believed before the answer. */
  stubborn: async (desk: Desk, send: Send, limit?: number) => {
    const before = await desk.db.incident.toArray();
    const result = await exchange(desk, send, limit);
    await desk.db.incident.bulkPut(before);
    return result;
  },
  /** Sends what is still held for being taken back. */
  impatient: async (desk: Desk, send: Send, limit?: number) => {
    await desk.db.outbox.toCollection().modify({ holdUntilAt: null });
    return exchange(desk, send, limit);
  },
  /** Throws unsent acts away when their customer leaves. */
  careless: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    await desk.db.quarantine.clear();
    return result;
  },
  /** Sends forgotten acts again without asking. */
  presuming: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    const offers = await desk.db.answered.where('isOffered').equals(1).toArray();
    for (const { id } of offers) await resendOffer(desk, id);
    return offers.length > 0 ? exchange(desk, send, limit) : result;
  },
  /** Counts on as the client that a restored backend has never heard of. */
  unchanged: async (desk: Desk, send: Send, limit?: number) => {
    const client = await readMeta(desk.db, 'client');
    const numbers = await desk.db.outbox.toArray();
    const result = await exchange(desk, send, limit);
    if (result.kind === 'failed' && client !== null) {
      await desk.db.meta.put(client);
      await desk.db.outbox.bulkPut(numbers);
    }
    return result;
  },
  /** Does not write the last row of a full page. */
  forgetsTheLast: (desk: Desk, send: Send, limit?: number) => {
    const short: Send = async (request) => {
      const answer = await send(request);
      if (!answer.ok || !answer.value.more) return answer;
      return ok({ ...answer.value, changes: answer.value.changes.slice(0, -1) });
    };
    return exchange(desk, short, limit);
  },
  /** Writes dues that no facts give. */
  wrongDues: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    await desk.db.incident.toCollection().modify((row) => {
      const record: Incident = { ...row.record, dues: null };
      Object.assign(row, { record });
    });
    return result;
  },
  /** Loses everything it had. */
  empty: async (desk: Desk, send: Send, limit?: number) => {
    const result = await exchange(desk, send, limit);
    for (const entity of ENTITIES) await desk.db.table(entity).clear();
    return result;
  },
} as const satisfies Record<string, Exchange>;
