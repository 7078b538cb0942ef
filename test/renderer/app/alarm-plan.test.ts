import { describe, expect, test, vi } from 'vitest';
import { AlarmPlan } from '../../../core/bridge/alarms.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import { idOf } from '../../../core/ids.ts';
import { after, hours, minutes } from '../../../core/time.ts';
import { alarmPlan, silentPlan } from '../../../renderer/app/alarm-plan.ts';
import type { Language } from '../../../renderer/i18n/resources.ts';
import { startWords } from '../../../renderer/i18n/words.ts';
import { myAlarms } from '../../../renderer/store/my-alarms.ts';
import { perform } from '../../../renderer/store/perform.ts';
import { queueIndexOf } from '../../../renderer/store/queue-index.ts';
import { aFact, anIncident, INES, MATEO, RECEIVED_AT } from '../../support/builders.ts';
import { aSeededDesk, type TestDesk } from '../../support/desks.ts';

function aCase(id: string, over: Partial<Incident> = {}) {
  const severity = over.severity ?? 'L1';
  const facts = [aFact({ kind: 'received', severity, at: RECEIVED_AT })];
  const record = anIncident({ id: idOf(id), number: id, facts, severity, ...over });
  return { entity: 'incident', record } as const;
}

async function planOf(desk: TestDesk, language: Language = 'en'): Promise<AlarmPlan> {
  const index = queueIndexOf(desk);
  const stop = index.subscribe(() => undefined);
  await vi.waitFor(() => {
    expect(index.snapshot().isLoaded).toBe(true);
  });
  const snapshot = index.snapshot();
  stop();
  const { now, offsetMs } = desk.clock.read();
  const { personId } = INES;
  const cases = myAlarms(snapshot, index.recordOf, personId);
  const words = startWords(language).t;
  const { reference } = snapshot;
  return alarmPlan({ cases, reference, personId, now, offsetMs, words, language });
}

describe('the plan of alarms', () => {
  test('holds every stage of my cases in words, and passes the door of the shell', async () => {
    const desk = await aSeededDesk(aCase('INC-7'));
    const plan = await planOf(desk);
    expect(AlarmPlan.parse(plan)).toEqual(plan);
    const mine = plan.alarms.filter(({ incidentId }) => incidentId === 'INC-7');
    expect(mine.map(({ threshold, at }) => [threshold, (at - RECEIVED_AT) / 60_000])).toEqual([
      ['50%', 15],
      ['10min', 20],
      ['5min', 25],
      ['0', 30],
    ]);
    expect(mine[0]).toMatchObject({
      title: expect.stringMatching(/^L1 · INC-7 · /u) as string,
      body: expect.stringMatching(
        /^Half of the time is left, or less\. Due Tue 10:30\. /u,
      ) as string,
    });
    const spanish = await planOf(desk, 'es');
    expect(spanish.alarms.find(({ threshold }) => threshold === '0')?.body).toMatch(
      /^Plazo vencido sin respuesta cualificada\. Vencía mar 10:30\./u,
    );
  });

  test('is of my own cases, and of those of nobody that I look after', async () => {
    const desk = await aSeededDesk(
      aCase('mine', { assigneeId: INES.personId }),
      aCase('his', { assigneeId: MATEO.personId }),
      aCase('nobodys', { assigneeId: null }),
    );
    const { alarms } = await planOf(desk);
    const ids = new Set<string>(alarms.map(({ incidentId }) => incidentId));
    expect([ids.has('mine'), ids.has('his'), ids.has('nobodys')]).toEqual([true, false, true]);
  });

  test('a snoozed case sounds all the same, an answered one does not', async () => {
    const desk = await aSeededDesk(aCase('snoozed'), aCase('answered'));
    const until = after(RECEIVED_AT, hours(20));
    const snooze = { kind: 'incident.snooze', entityId: idOf('snoozed') } as const;
    expect(
      await perform(desk, { ...snooze, args: { until: 'time', untilAt: until } }),
    ).toMatchObject({
      ok: true,
    });
    const args = { channel: 'tam', contactId: null, body: '', analysis: '' } as const;
    await perform(desk, {
      kind: 'incident.answer',
      entityId: idOf('answered'),
      args: { ...args, requests: ['the logs'] },
    });
    const ids = (await planOf(desk)).alarms.map(({ incidentId }) => incidentId);
    expect(ids).toContain('snoozed');
    expect(ids).not.toContain('answered');
  });

  test('an alarm that was seen is marked', async () => {
    const desk = await aSeededDesk(aCase('INC-7'));
    await perform(desk, {
      kind: 'incident.acknowledge-alarm',
      entityId: idOf('INC-7'),
      args: { cycle: 1, threshold: '50%' },
    });
    const { alarms } = await planOf(desk);
    const seen = alarms.filter(({ isAcknowledged }) => isAcknowledged);
    expect(seen.map(({ incidentId, threshold }) => `${incidentId} ${threshold}`)).toEqual([
      'INC-7 50%',
    ]);
  });

  test('shows the dues to come, nearest first, and none that has passed', async () => {
    const many = Array.from({ length: 25 }, (_, place) => {
      const at = after(RECEIVED_AT, minutes(place * -2));
      const facts = [aFact({ kind: 'received', severity: 'L1', at })];
      return aCase(`c${place}`, { facts });
    });
    const desk = await aSeededDesk(...many);
    const { dues } = await planOf(desk);
    const now = desk.clock.now();
    expect(dues.length).toBeLessThanOrEqual(20);
    expect(dues.every(({ operationalDueAt }) => operationalDueAt >= now)).toBe(true);
    expect(dues.map(({ operationalDueAt }) => operationalDueAt)).toEqual(
      dues.map(({ operationalDueAt }) => operationalDueAt).toSorted((a, b) => a - b),
    );
    expect(dues.map(({ name }) => name)).not.toContain('c20');
  });

  test('a very long title is cut so that the shell takes it', async () => {
    const desk = await aSeededDesk(aCase('long', { title: 'x'.repeat(2_000), number: null }));
    expect(AlarmPlan.safeParse(await planOf(desk)).success).toBe(true);
  });

  test('of nobody is empty', () => {
    expect(AlarmPlan.parse(silentPlan('es'))).toMatchObject({ personId: null, alarms: [] });
  });
});
