import { describe, expect, it } from 'vitest';
import type { Band } from '../../../../core/domain/sla-state.ts';
import { idOf } from '../../../../core/ids.ts';
import {
  cursorInstead,
  queueLines,
  rowsOf,
} from '../../../../renderer/features/queue/queue-lines.ts';
import type { QueueRow } from '../../../../renderer/store/queue-row.ts';
import { aQueueRow } from './rows.ts';

function rowIn(band: Band, id: string): QueueRow {
  return aQueueRow({ id: idOf(id), band });
}

function told(rows: readonly QueueRow[], bandOf?: (row: QueueRow) => Band): readonly string[] {
  return queueLines(rows, bandOf).map((line) =>
    line.kind === 'band' ? `${line.band.band} ${line.band.count}` : line.id,
  );
}

describe('the lines of the queue', () => {
  it('stand under the head of their band, with how many they are', () => {
    const rows = [rowIn('breached', 'a'), rowIn('urgent', 'b'), rowIn('urgent', 'c')];
    expect(told(rows)).toEqual(['breached 1', 'a', 'urgent 2', 'b', 'c']);
  });

  it('put sleeping cases behind the calm ones among which the store sorts them, ends last', () => {
    const rows = [
      rowIn('calm', 'a'),
      rowIn('asleep', 'b'),
      rowIn('calm', 'c'),
      rowIn('ended', 'd'),
      rowIn('asleep', 'e'),
    ];
    expect(told(rows)).toEqual(['calm 2', 'a', 'c', 'asleep 2', 'b', 'e', 'ended 1', 'd']);
    expect(rowsOf(queueLines(rows)).map(({ id }) => id)).toEqual(['a', 'c', 'b', 'e', 'd']);
  });

  it('leave a row where it was seen while the list is held still', () => {
    const rows = [rowIn('warning', 'a'), rowIn('breached', 'b'), rowIn('warning', 'c')];
    expect(told(rows, () => 'warning')).toEqual(['warning 3', 'a', 'b', 'c']);
  });

  it('are the same objects as long as their rows are, so that nothing is painted again', () => {
    const [same, other] = [rowIn('calm', 'a'), rowIn('calm', 'b')];
    const before = queueLines([same, other]);
    const after = queueLines([rowIn('calm', 'c'), same, { ...other }]);
    const lineOf = (lines: typeof before, id: string) => lines.find((line) => line.id === id);
    expect(lineOf(after, 'a')).toBe(lineOf(before, 'a'));
    expect(lineOf(after, 'b')).not.toBe(lineOf(before, 'b'));
  });
});

describe('the cursor whose case has left the list', () => {
  const before = queueLines(['a', 'b', 'c', 'd'].map((id) => rowIn('calm', id)));
  const linesWith = (...ids: string[]) => queueLines(ids.map((id) => rowIn('calm', id)));

  it.each([
    ['the next case', ['a', 'c', 'd'], 'b', 'c'],
    ['the next that is left, where several went', ['a', 'd'], 'b', 'd'],
    ['the one before, at the end of the list', ['a', 'b', 'c'], 'd', 'c'],
    ['no case, where none is left', [], 'b', null],
    ['no case, where it never stood in the list', ['a'], 'x', null],
  ])('goes to %s', (_, left, id, expected) => {
    expect(cursorInstead(before, linesWith(...left), id)).toBe(expected);
  });
});
