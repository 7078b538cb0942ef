import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
// the same promises, kept by a real server
import './exchange.fields.test.ts';
import './exchange.test.ts';
import './pull.test.ts';
import '../store/records.test.ts';
import { aDesk } from '../desk.ts';
import { aCommand, anIncident, incidentRecord } from '../tenant.ts';

describe('at the same time', () => {
  test('one request that comes eight times has one effect and one answer', async () => {
    const desk = await aDesk();
    const incident = anIncident();
    await desk.save(incidentRecord(incident));
    const ana = desk.as('ana');
    const commands = [1, 2, 3].map((n) => ({ ...aCommand('note', incident.id, { body: 'w' }), n }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ana.ask({ commands: commands as never })),
    );
    const outcomes = answers.map((answer) => (answer.ok ? answer.value.outcomes : []));
    expect(outcomes[0]).toHaveLength(3);
    expect(outcomes.every((one) => JSON.stringify(one) === JSON.stringify(outcomes[0]))).toBe(true);
    expect(await desk.database.db.selectFrom('entry').selectAll().execute()).toHaveLength(3);
  });

  test('one journal that two clients bring has one effect', async () => {
    const desk = await aDesk();
    const incident = anIncident();
    await desk.save(incidentRecord(incident));
    const command = aCommand('note', incident.id, { body: 'w' });
    const clients = Array.from({ length: 6 }, () => desk.as('ana', randomUUID()));
    const answers = await Promise.all(clients.map((client) => client.send([command])));
    for (const { outcomes } of answers) expect(outcomes).toMatchObject([{ n: 1, kind: 'applied' }]);
    expect(await desk.database.db.selectFrom('entry').selectAll().execute()).toHaveLength(1);
  });

  test('twelve people raising one case keep every fact, beside an import that rewrites it', async () => {
    const desk = await aDesk();
    const incidents = Array.from({ length: 20 }, () => anIncident());
    await desk.save(...incidents.map(incidentRecord));
    const [first] = incidents;
    const calls = Array.from({ length: 12 }, () =>
      desk.as('ana').send([
        aCommand('log-call', first!.id, {
          contactId: null,
          callerName: 'x',
          calledAt: null,
          note: '',
        }),
      ]),
    );
    const others = incidents.slice(1);
    const imports = Array.from({ length: 6 }, (_, n) =>
      desk.save(...others.map((one) => incidentRecord({ ...one, title: String(n) }))),
    );
    const answers = await Promise.all(calls);
    await Promise.all(imports);
    expect(answers.every(({ outcomes }) => outcomes[0]?.kind === 'applied')).toBe(true);
    const { facts } = await desk.database.db
      .selectFrom('incident')
      .select('facts')
      .where('id', '=', first!.id)
      .executeTakeFirstOrThrow();
    expect(facts).toHaveLength(13);
  });
});
