import { describe, expect, test } from 'vitest';
import { renewDues } from '../../../backend/jobs/renew-dues.ts';
import { readRecords, type SyncedRecord } from '../../../backend/store/records.ts';
import { settle } from '../../../core/domain/settle.ts';
import { instant } from '../../../core/time.ts';
import { aDesk, pullAll, type Desk } from '../desk.ts';
import { aCommand, anIncident, everyReference, incidentRecord } from '../tenant.ts';
import { entriesOf } from '../commands/shared-case.ts';

/** Thursday, 2026-03-05, in Madrid. */
const madrid = (time: string) => instant(Date.parse(`2026-03-05T${time}:00+01:00`));

type Versioned = Extract<SyncedRecord, { entity: 'calendar' | 'policy' }>;

/** The second version of one of the reference records. */
function next<Name extends Versioned['entity']>(
  entity: Name,
  changes: Partial<Extract<Versioned, { entity: Name }>['row']>,
): SyncedRecord {
  const first = everyReference.find((one) => one.entity === entity);
  if (first === undefined) throw new Error(`No ${entity}`);
  return { entity, row: { ...first.row, ...changes, version: 2 } } as SyncedRecord;
}

const noon = [{ open: '12:00', close: '18:00' }];
const opensAtNoon = next('calendar', { week: [noon, noon, noon, noon, noon, [], []] });

/** Cases of acme at L3, received at 10:00, that owe an answer at 16:00. */
async function someCases(count: number, desk: Desk) {
  const contract = await readRecords(desk.context.db, 'contract', ['acme-contract']);
  const terms = await desk.context.readTerms(desk.context.db, contract[0]!);
  const cases = Array.from({ length: count }, () => settle(anIncident(), terms).incident);
  await desk.save(...cases.map(incidentRecord));
  const read = (which: number) =>
    readRecords(desk.context.db, 'incident', [cases[which]!.id]).then(([found]) => found!);
  return { cases, read };
}

describe('a new version of a calendar', () => {
  test('moves the dues of open cases, each of which says from what to what', async () => {
    const desk = await aDesk();
    // more than are renewed at once
    const { cases, read } = await someCases(120, desk);
    const before = (await pullAll(desk.as('bruno'))).cursor;
    await desk.save(opensAtNoon);
    expect(await renewDues(desk.context)).toEqual({ renewed: 120, moved: 120 });
    expect(await read(119)).toMatchObject({
      dues: { operationalDueAt: madrid('18:00'), versions: { calendar: 'madrid-hours@2' } },
    });
    const told = await entriesOf(desk);
    expect(new Set(told.map(({ incidentId }) => incidentId)).size).toBe(cases.length);
    expect(told[0]).toMatchObject({ by: null, at: desk.clock.now });
    expect(told[0]?.detail).toEqual({
      kind: 'dues-moved',
      cycle: 1,
      from: { operationalDueAt: madrid('16:00'), contractDueAt: madrid('16:00') },
      to: { operationalDueAt: madrid('18:00'), contractDueAt: madrid('18:00') },
      because: ['calendar'],
    });
    // desktops hear of it like of any change
    const { pages } = await pullAll(desk.as('bruno'), before);
    const heard = pages.flatMap(({ changes }) => changes.map(({ entity }) => entity));
    expect(heard.filter((entity) => entity === 'incident')).toHaveLength(120);
    expect(heard.filter((entity) => entity === 'entry')).toHaveLength(120);
  });

  test('leaves alone what was answered before it, and says nothing twice', async () => {
    const desk = await aDesk();
    const { cases, read } = await someCases(2, desk);
    const answer = {
      channel: 'tam',
      contactId: null,
      body: '',
      analysis: 'The index is being rebuilt.',
      requests: [],
    };
    const { outcomes } = await desk.as('ana').send([aCommand('answer', cases[0]!.id, answer)]);
    expect(outcomes).toMatchObject([{ kind: 'applied' }]);
    const sealed = await read(0);
    await desk.save(opensAtNoon);
    expect(await renewDues(desk.context)).toEqual({ renewed: 1, moved: 1 });
    expect(await read(0)).toEqual(sealed);
    const renewed = await read(1);
    desk.clock.now = madrid('13:00');
    expect(await renewDues(desk.context)).toEqual({ renewed: 0, moved: 0 });
    expect(await read(1)).toEqual(renewed);
  });

  test('that moves no due is noted on the case and not told', async () => {
    const desk = await aDesk();
    const { read } = await someCases(1, desk);
    await desk.save(next('policy', { name: 'Standard, second edition' }));
    expect(await renewDues(desk.context)).toEqual({ renewed: 1, moved: 0 });
    expect(await read(0)).toMatchObject({ dues: { versions: { policy: 'standard@2' } } });
    expect(await entriesOf(desk)).toEqual([]);
  });

  test('begins no more cases once the backend ends', async () => {
    const desk = await aDesk();
    await someCases(1, desk);
    await desk.save(opensAtNoon);
    const signal = AbortSignal.abort();
    expect(await renewDues({ ...desk.context, signal })).toEqual({ renewed: 0, moved: 0 });
    expect(await renewDues(desk.context)).toEqual({ renewed: 1, moved: 1 });
  });
});
