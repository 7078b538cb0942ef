import { z } from 'zod';
import { PROTOCOL, SyncResponseSchema } from '../../core/protocol/sync.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { EntityName } from '../../core/protocol/sync.ts';

/** What a person sees on the backend, asked with a token and a cursor of its own. */
export type Witness = {
  readonly all: <T>(entity: EntityName) => Promise<readonly T[]>;
  /** One case by its number; throws where there is none. */
  readonly incident: (number: string) => Promise<Incident>;
};

const Token = z.object({ token: z.string() });

/** A witness at the backend: no window, no wire and no store of a device lies between. */
export async function witnessOf(url: string, personId = 'ines'): Promise<Witness> {
  const post = async (path: string, body: unknown, token?: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} was answered ${String(answer.status)}`);
    return answer.json();
  };
  const { token } = Token.parse(await post('/api/token', { personId }));
  const clientId = crypto.randomUUID();
  const rows = new Map<EntityName, Map<string, unknown>>();
  let cursor: string | null = null;

  const pull = async (): Promise<void> => {
    let more = true;
    while (more) {
      const asked = { protocol: PROTOCOL, clientId, cursor, commands: [], limit: 2_000 };
      const page = SyncResponseSchema.parse(await post('/api/sync', asked, token));
      for (const { entity, id, row } of page.changes) {
        const held = rows.get(entity) ?? new Map<string, unknown>();
        rows.set(entity, held.set(id, row));
      }
      ({ cursor, more } = page);
    }
  };
  const all = async <T>(entity: EntityName): Promise<readonly T[]> => {
    await pull();
    const held = [...(rows.get(entity)?.values() ?? [])];
    return held.filter((row) => row !== null) as T[];
  };
  return {
    all,
    incident: async (number) => {
      const found = (await all<Incident>('incident')).find((one) => one.number === number);
      if (found === undefined) throw new Error(`the backend has no ${number}`);
      return found;
    },
  };
}
