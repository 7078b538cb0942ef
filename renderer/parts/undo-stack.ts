import type { CommandId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import type { Act } from '../store/perform.ts';
import type { Typed } from './act-drafts.ts';

/** An act that this window did, and how to go back from it. */
export type HeldAct = {
  readonly commandId: CommandId;
  /** What was done in the same go, to be taken back with it. */
  readonly others: readonly CommandId[];
  readonly act: Act;
  /** What was done, in words. */
  readonly text: string;
  /** What is said once it is taken back; null for the usual sentence. */
  readonly undoneText: string | null;
  readonly holdUntilAt: Instant;
  /** What the person had typed, to be put back into the form; null for nothing worth keeping. */
  readonly typed: Typed | null;
  /** What the form of the opposite act should hold, such as who had the case before. */
  readonly backTyped: Typed | null;
};

/** Oldest first. */
export type UndoStack = readonly HeldAct[];

export type UndoStep =
  | { readonly kind: 'done'; readonly held: HeldAct }
  /** It was taken back, or it has left and the person was told. */
  | { readonly kind: 'over'; readonly commandId: CommandId };

/** Further back nobody remembers what Ctrl+Z would do. */
const KEPT = 20;
/** The store remembers one step beneath a merged edit. */
const STEPS_OF_ONE_COMMAND = 2;

export function afterStep(stack: UndoStack, step: UndoStep): UndoStack {
  if (step.kind === 'done') {
    const same = stack.filter((one) => one.commandId === step.held.commandId);
    const forgotten = new Set(same.slice(0, Math.max(0, same.length + 1 - STEPS_OF_ONE_COMMAND)));
    return [...stack.filter((one) => !forgotten.has(one)), step.held].slice(-KEPT);
  }
  const over = stack.findLast((one) => one.commandId === step.commandId);
  return stack.filter((one) => one !== over);
}

/** What Ctrl+Z takes back: the newest act still held, else the newest, which may have left. */
export function nextToUndo(stack: UndoStack, now: Instant): HeldAct | null {
  return stack.findLast((one) => now < one.holdUntilAt) ?? stack.at(-1) ?? null;
}

/** The undo stack of one window. */
export class UndoMemory {
  #stack: UndoStack = [];

  take(step: UndoStep): void {
    this.#stack = afterStep(this.#stack, step);
  }

  next(now: Instant): HeldAct | null {
    return nextToUndo(this.#stack, now);
  }
}
