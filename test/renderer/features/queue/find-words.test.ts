import { describe, expect, it } from 'vitest';
import { idOf } from '../../../../core/ids.ts';
import { idsWith, readAhead } from '../../../../renderer/features/queue/find-words.ts';
import { aCustomer } from '../../../support/builders.ts';
import { aQueueRow } from './rows.ts';

const customers = new Map([[aCustomer().id, aCustomer()]]);
const rows = [
  aQueueRow({ id: idOf('a'), number: 'INC-4827', title: 'Quirófano 3 sin historia' }),
  aQueueRow({ id: idOf('b'), number: null, title: 'Conector SIEM', customerId: idOf('elsewhere') }),
];

function found(...words: string[]): readonly string[] {
  return [...idsWith(words, rows, customers, null)];
}

describe('words of a filter', () => {
  it.each([
    [['quirofano'], ['a']],
    [['SIEM'], ['b']],
    [['4827'], ['a']],
    [['arboleda', 'QUIRÓFANO'], ['a']],
    [['arboleda', 'siem'], []],
    [['3 sin'], ['a']],
    [['o'], ['a', 'b']],
  ])('%o are looked for in number, title and customer, all of them, accents or not', (w, ids) => {
    expect(found(...w)).toEqual(ids);
  });

  it('find besides what a search of everything cached has found', () => {
    expect(idsWith(['siem'], rows, customers, new Set(['z']))).toEqual(new Set(['z', 'b']));
  });
});

describe('texts that are made ready while nobody waits', () => {
  function idleMoments() {
    const waiting: (() => void)[] = [];
    const whenIdle = (run: () => void) => {
      waiting.push(run);
      return () => {
        waiting.splice(waiting.indexOf(run), 1);
      };
    };
    return { waiting, whenIdle };
  }
  const many = Array.from({ length: 2_500 }, (_, n) => aQueueRow({ id: idOf(`row-${n}`) }));

  it('are made a slice at a time, and then no more is asked for', () => {
    const { waiting, whenIdle } = idleMoments();
    readAhead(many, customers, whenIdle);
    let moments = 0;
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      run();
      moments += 1;
    }
    expect(moments).toBe(3);
  });

  it('are left alone once they are not wanted', () => {
    const { waiting, whenIdle } = idleMoments();
    const stop = readAhead(many, customers, whenIdle);
    waiting.shift()?.();
    stop();
    expect(waiting).toEqual([]);
  });
});
