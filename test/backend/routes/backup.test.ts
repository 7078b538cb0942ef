import { describe, expect, test } from 'vitest';
import { backupLines } from '../../../backend/backup/make-backup.ts';
import { ALL, restoredFrom, rowsIn, unzippedLines } from '../backup/backups.ts';
import { anIncident, incidentRecord } from '../tenant.ts';
import { aServer, cookieOf, OWN, type Served } from './server.ts';

const SECRET = 'a secret of forty characters or so, here';

async function ask(served: Served, headers: Readonly<Record<string, string>>) {
  return served.app.inject({ method: 'GET', url: '/api/backup', headers });
}

describe('the backup of a backend', () => {
  test('is given to nobody who is not signed in', async () => {
    const answer = await ask(await aServer(), OWN);
    expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'unauthorised' }]);
  });

  test('of others holds what the person may see, as a file that is restored', async () => {
    const served = await aServer();
    await served.desk.save(incidentRecord(anIncident()));
    const cookie = await cookieOf(served, 'ana');
    const answer = await ask(served, { host: OWN.host, cookie });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toBe(
      'attachment; filename="tam-desk-2026-03-05.tamdesk"',
    );
    expect(answer.headers['content-encoding']).toBeUndefined();
    const lines = unzippedLines(answer.rawPayload);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      madeAt: served.desk.clock.now,
      scope: { kind: 'person', personId: 'ana', name: 'ana' },
    });
    expect(rowsIn(lines, 'customer').map((row) => row['id'])).toEqual(['acme', 'beta']);
    const { db } = await restoredFrom(answer.rawPayload);
    expect(await db.selectFrom('incident').select('title').execute()).toHaveLength(1);
  });

  test('of one’s own shell holds everything, and only the shell is given it', async () => {
    const served = await aServer({ shellSecret: SECRET });
    const token = await served.app.inject({
      method: 'POST',
      url: '/api/token',
      headers: { ...OWN, 'x-tam-secret': SECRET },
      payload: { personId: 'ana' },
    });
    const authorization = `Bearer ${token.json<{ token: string }>().token}`;
    const headers = { host: OWN.host, authorization };
    expect((await ask(served, headers)).statusCode).toBe(403);
    const lines = unzippedLines(
      (await ask(served, { ...headers, 'x-tam-secret': SECRET })).rawPayload,
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ scope: { kind: 'all' } });
    expect(rowsIn(lines, 'customer')).toHaveLength(3);
  });

  test('lets the one connection of an embedded database go when nobody reads on', async () => {
    const { desk } = await aServer();
    const lines = backupLines(desk.database.db, ALL, desk.clock.now);
    await lines.next();
    const saving = desk.save(incidentRecord(anIncident()));
    await lines.return(undefined);
    await expect(saving).resolves.toBeGreaterThan(0);
  });
});
