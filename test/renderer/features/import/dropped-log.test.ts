import { expect, test } from 'vitest';
import { droppedLog, notTakenWords } from '../../../../renderer/features/import/dropped-log.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';

const anItem = (name: string, type = '', isFolder = false) => ({
  file: new File(['number\n'], name, { type }),
  isFolder,
});

test('one file that is a CSV by its name or its type is a log', () => {
  for (const item of [
    anItem('incident_event_log.csv', 'text/csv'),
    // what a system with a spreadsheet says of a CSV
    anItem('LOG.CSV', 'application/vnd.ms-excel'),
    anItem('export', 'text/csv'),
  ])
    expect(droppedLog([item])).toEqual({ kind: 'log', file: item.file });
});

test('several files, a folder, another kind and nothing are told apart', () => {
  expect(droppedLog([])).toEqual({ kind: 'nothing' });
  expect(droppedLog([anItem('a.csv'), anItem('b.csv')])).toEqual({ kind: 'several', count: 2 });
  expect(droppedLog([anItem('logs.csv', '', true)])).toEqual({ kind: 'folder', name: 'logs.csv' });
  expect(droppedLog([anItem('photo.png', 'image/png')])).toEqual({
    kind: 'other-kind',
    name: 'photo.png',
  });
});

test('each drop that is not taken says what came, in both languages', () => {
  for (const language of ['es', 'en'] as const) {
    const { t } = startWords(language);
    const told = [
      notTakenWords({ kind: 'nothing' }, t),
      notTakenWords({ kind: 'several', count: 3 }, t),
      notTakenWords({ kind: 'folder', name: 'logs' }, t),
      notTakenWords({ kind: 'other-kind', name: 'photo.png' }, t),
    ];
    expect(new Set(told).size).toBe(told.length);
    expect(told[1]).toContain('3');
    expect(told[2]).toContain('logs');
    expect(told[3]).toContain('photo.png');
  }
});
