import { describe, expect, it } from 'vitest';
import { heldOrder } from '../../../renderer/store/queue-hold.ts';
import { aQueueRow } from '../features/queue/rows.ts';
import { idOf } from '../../../core/ids.ts';

function rows(ids: string) {
  return ids.split('').map((id) => aQueueRow({ id: idOf(id) }));
}

function held(shown: string, fresh: string) {
  const { rows: kept, moved } = heldOrder(rows(shown), rows(fresh));
  return [kept.map(({ id }) => id).join(''), moved];
}

describe('a queue that is held still', () => {
  it.each([
    ['abc', 'abc', 'abc', 0],
    ['abc', 'cab', 'abc', 1],
    ['abcd', 'dcba', 'abcd', 3],
    ['abc', 'ac', 'ac', 0],
    ['abc', 'abcd', 'abc', 1],
    ['', 'a', '', 1],
  ])('shown as %s, then %s, stays %s with %i moved', (shown, fresh, kept, moved) => {
    expect(held(shown, fresh)).toEqual([kept, moved]);
  });

  it('shows the rows as they are now, and the very list where the order is the same', () => {
    const same = rows('ab');
    expect(heldOrder(rows('ab'), same).rows).toBe(same);
    const turned = rows('ba');
    expect(heldOrder(rows('ab'), turned).rows).toEqual([turned[1], turned[0]]);
    expect(heldOrder(rows('ab'), turned).rows[0]).toBe(turned[1]);
  });
});
