import { expect, test, vi } from 'vitest';
import { idOf } from '../../../../core/ids.ts';
import { perform } from '../../../../renderer/store/perform.ts';
import { feedSearch } from '../../../../renderer/store/search/feed.ts';
import { SearchIndex } from '../../../../renderer/store/search/search-index.ts';
import { purgeCustomers } from '../../../../renderer/sync/scope.ts';
import { anEntry, anIncident } from '../../../support/builders.ts';
import { aSeededDesk } from '../../../support/desks.ts';

const fail = (error: unknown) => {
  throw error;
};
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });

test('finds a case by its words, its customer, its tags and its timeline, without accents', async () => {
  const record = anIncident({
    id: idOf('i-8'),
    number: 'INC-8',
    title: 'Instalación parada',
    tags: ['vip'],
  });
  const entry = anEntry({ incidentId: idOf('i-8'), body: 'El anillo dos quedó sin señal' });
  const desk = await aSeededDesk(
    { entity: 'incident', record },
    { entity: 'entry', record: entry },
  );
  const index = new SearchIndex();
  const stop = feedSearch(desk.db, index, fail, () => {});
  await until(() => {
    expect(index.search('instalacion')).toEqual(['i-8']);
  });
  for (const text of ['INC-8', 'SEÑAL', 'senal', 'vip', 'instal vip']) {
    expect(index.search(text), text).toEqual(['i-8']);
  }
  expect(index.search('arboleda')).toHaveLength(2);
  expect(index.search('instalacion hosts')).toEqual([]);
  stop();
});

test('hears of acts and of what went', async () => {
  const desk = await aSeededDesk();
  const index = new SearchIndex();
  const stop = feedSearch(desk.db, index, fail, () => {});
  const args = { body: 'Rollback of the sensor' };
  await perform(desk, { kind: 'incident.note', entityId: idOf('incident-7'), args });
  await until(() => {
    expect(index.search('rollback')).toEqual(['incident-7']);
  });
  await purgeCustomers(desk, [idOf('customer-arboleda')]);
  await until(() => {
    expect(index.search('rollback')).toEqual([]);
  });
  stop();
});
