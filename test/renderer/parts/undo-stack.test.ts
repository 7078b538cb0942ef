import { describe, expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { instant } from '../../../core/time.ts';
import {
  afterStep,
  nextToUndo,
  type HeldAct,
  type UndoStack,
} from '../../../renderer/parts/undo-stack.ts';

function held(id: string, holdUntil: number, text = id): HeldAct {
  return {
    commandId: idOf(id),
    others: [],
    act: { kind: 'incident.note', entityId: idOf('incident-7'), args: { body: text } },
    text,
    undoneText: null,
    holdUntilAt: instant(holdUntil),
    typed: null,
    backTyped: null,
  };
}

const stackOf = (...acts: readonly HeldAct[]): UndoStack =>
  acts.reduce<UndoStack>((stack, one) => afterStep(stack, { kind: 'done', held: one }), []);
const over = (stack: UndoStack, id: string): UndoStack =>
  afterStep(stack, { kind: 'over', commandId: idOf(id) });
const next = (stack: UndoStack, now: number) => nextToUndo(stack, instant(now))?.text ?? null;

describe('what Ctrl+Z takes back', () => {
  test('is nothing where nothing was done', () => {
    expect(next([], 0)).toBeNull();
  });

  test('is the newest act, and then the one before it', () => {
    const stack = stackOf(held('a', 100), held('b', 200));
    expect(next(stack, 50)).toBe('b');
    expect(next(over(stack, 'b'), 50)).toBe('a');
    expect(next(over(over(stack, 'b'), 'a'), 50)).toBeNull();
  });

  test('is an older act that is still held before a newer one that may have left', () => {
    // a call is held for longer than the note after it
    const stack = stackOf(held('call', 300), held('note', 200));
    expect(next(stack, 250)).toBe('call');
    expect(next(stack, 299)).toBe('call');
  });

  test('is the newest of those that may have left where none is held', () => {
    expect(next(stackOf(held('a', 100), held('b', 200)), 900)).toBe('b');
  });

  test('an edit merged into an unsent one goes back a step at a time, two at most', () => {
    const stack = stackOf(
      held('e', 100, 'first'),
      held('e', 200, 'second'),
      held('e', 300, 'third'),
    );
    expect(stack.map((one) => one.text)).toEqual(['second', 'third']);
    expect(next(over(stack, 'e'), 50)).toBe('second');
  });

  test('reaches no further back than twenty acts', () => {
    const stack = stackOf(...Array.from({ length: 30 }, (_, n) => held(`act-${n}`, n)));
    expect(stack).toHaveLength(20);
    expect(stack[0]?.text).toBe('act-10');
  });
});
