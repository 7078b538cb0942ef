import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { CommandId } from '../../core/ids.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { after, durationMs, seconds, type DurationMs } from '../../core/time.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { useDesk } from '../store/desk-context.tsx';
import type { SyncState } from '../store/meta.ts';
import type { Act, Performed, PerformRefusal } from '../store/perform.ts';
import { usePerform, useRecall } from '../store/use-act.ts';
import { useSyncState } from '../store/use-sync-state.ts';
import { useToasts } from '../ui/toast.tsx';
import { useKeysOf, useShortcut } from '../ui/use-shortcut.tsx';
import { actDrafts, draftKey, type Typed } from './act-drafts.ts';
import { useActStage } from './act-stage.tsx';
import { oppositeOf } from './opposite-act.ts';
import { refusalWords } from './refusal-words.ts';
import { UndoMemory, type HeldAct } from './undo-stack.ts';

export type Done = {
  /** What was done, in a sentence: "Qualified answer on INC-4827". */
  readonly text: string;
  readonly undoneText?: string;
  /** What was typed; an act that is taken back gives it back to its form. */
  readonly typed?: Typed;
  /** What the form of the opposite act should hold once this one has left. */
  readonly backTyped?: Typed;
};

export type UndoableAct = (act: Act, done: Done) => Promise<Result<Performed, PerformRefusal>>;

export type Together = {
  /** What was done, once it is known how many of them were. */
  readonly textOf: (count: number) => string;
  /** Hears after each act how many are made. */
  readonly onMade: (count: number) => void;
};

/** Acts that are one thing to the person, and are taken back together. Ends with the first refusal. */
export type UndoableActs = (
  acts: readonly Act[],
  together: Together,
) => Promise<Result<null, PerformRefusal>>;

type Undoable = { readonly act: UndoableAct; readonly acts: UndoableActs };

const UndoableContext = createContext<Undoable | null>(null);

function useUndoable(): Undoable {
  const undoable = use(UndoableContext);
  if (undoable === null) throw new Error('An undoable act needs an UndoProvider above it');
  return undoable;
}

/** Performs an act that may be taken back for a while, and says so; refusals are the caller's to show. */
export function useUndoableAct(): UndoableAct {
  return useUndoable().act;
}

/** As `useUndoableAct`, of many acts under one toast. */
export function useUndoableActs(): UndoableActs {
  return useUndoable().acts;
}

/** How long an act waits on the device before it may leave: a call longer than the rest. */
export function holdOf(kind: Act['kind']): DurationMs {
  return seconds(kind === 'incident.log-call' ? 10 : 8);
}

/** Remembers what this window did, for Ctrl+Z. Needs desk, toasts, shortcuts and act stage above it. */
export function UndoProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [memory] = useState(() => new UndoMemory());
  const desk = useDesk();
  const words = useWords();
  const toasts = useToasts();
  const takeBack = useTakeBack(memory);
  const remember = useRemember(memory, takeBack);
  const act = useRememberedAct(remember);
  const acts = useRememberedActs(remember);
  const undoable = useMemo(() => ({ act, acts }), [act, acts]);
  useShortcut('undo', () => {
    const held = memory.next(desk.clock.wall());
    if (held === null) toasts.show({ text: words('acts.undo.nothing') });
    else takeBack(held);
  });
  return <UndoableContext value={undoable}>{children}</UndoableContext>;
}

type Remember = (made: Omit<HeldAct, 'holdUntilAt'>, holdMs: DurationMs) => void;

/** Keeps what was done for Ctrl+Z and says so. */
function useRemember(memory: UndoMemory, takeBack: (held: HeldAct) => void): Remember {
  const desk = useDesk();
  const words = useWords();
  const { show } = useToasts();
  const undoKeys = useKeysOf('undo');
  const isCutOff = isOutOfTouch(useSyncState().state);
  return useCallback(
    (made, holdMs) => {
      const held = { ...made, holdUntilAt: after(desk.clock.wall(), holdMs) };
      memory.take({ kind: 'done', held });
      show({
        text: isCutOff ? words('acts.undo.keptHere', { text: made.text }) : made.text,
        lengthMs: holdMs,
        undoKeys,
        undo: () => {
          takeBack(held);
        },
      });
    },
    [desk, words, show, undoKeys, isCutOff, memory, takeBack],
  );
}

function useRememberedAct(remember: Remember): UndoableAct {
  const perform = usePerform();
  return useCallback(
    async (act, done) => {
      const holdMs = act.holdMs ?? holdOf(act.kind);
      const result = await perform({ ...act, holdMs });
      if (!result.ok) return result;
      const made = {
        commandId: result.value.commandId,
        others: [],
        act,
        text: done.text,
        undoneText: done.undoneText ?? null,
        typed: done.typed ?? null,
        backTyped: done.backTyped ?? null,
      };
      remember(made, holdMs);
      return result;
    },
    [perform, remember],
  );
}

/** What making one of many acts may take; the first is held until the last has been made, and then on. */
const MAKING_MS = 250;

function useRememberedActs(remember: Remember): UndoableActs {
  const perform = usePerform();
  return useCallback(
    async (acts, { textOf, onMade }) => {
      const made: { readonly act: Act; readonly commandId: CommandId }[] = [];
      let refusal: PerformRefusal | null = null;
      for (const [place, act] of acts.entries()) {
        const waitMs = MAKING_MS * (acts.length - place);
        const result = await perform({ ...act, holdMs: durationMs(holdOf(act.kind) + waitMs) });
        if (!result.ok) {
          refusal = result.error;
          break;
        }
        made.push({ act, commandId: result.value.commandId });
        onMade(made.length);
      }
      const [first, ...others] = made;
      if (first !== undefined) {
        const told = { text: textOf(made.length), undoneText: null, typed: null, backTyped: null };
        const ids = others.map(({ commandId }) => commandId);
        remember({ ...first, ...told, others: ids }, holdOf(first.act.kind));
      }
      return refusal === null ? ok(null) : refused(refusal);
    },
    [perform, remember],
  );
}

/** Whether an act made now will wait for the backend longer than usual. */
function isOutOfTouch({ kind }: SyncState): boolean {
  return kind !== 'up-to-date' && kind !== 'syncing' && kind !== 'starting';
}

/** Takes an act back, or says that it has left and opens the form of its opposite. */
function useTakeBack(memory: UndoMemory): (held: HeldAct) => void {
  const desk = useDesk();
  const words = useWords();
  const recall = useRecall();
  const { show } = useToasts();
  const stage = useActStage();
  const latestStage = useRef(stage);
  useEffect(() => {
    latestStage.current = stage;
  });
  const { personId } = desk.actor;
  return useMemo(() => {
    const settle = async (held: HeldAct): Promise<void> => {
      const { act, commandId, others } = held;
      const result = await recall(commandId);
      const done = (result.ok ? 1 : 0) + (await recallAll(others, recall));
      const total = others.length + 1;
      if (done > 0 && done < total) {
        memory.take({ kind: 'over', commandId });
        show({ text: words('acts.undo.some', { done, total }) });
        return;
      }
      if (result.ok) {
        memory.take({ kind: 'over', commandId });
        const isReturned = giveBack(held, personId);
        if (isReturned && latestStage.current.staged === null)
          latestStage.current.start(stagedOf(act));
        show({ text: undoneWords(held, isReturned, words) });
        return;
      }
      if (result.error.kind !== 'already-sent' && result.error.kind !== 'not-in-outbox') {
        show({ text: refusalWords(result.error, words), tone: 'bad' });
        return;
      }
      memory.take({ kind: 'over', commandId });
      show({ text: offerOpposite(held, personId, latestStage.current.start, words) });
    };
    return (held) => void settle(held);
  }, [memory, recall, show, words, personId]);
}

async function recallAll(
  ids: readonly CommandId[],
  recall: ReturnType<typeof useRecall>,
): Promise<number> {
  let count = 0;
  for (const id of ids) if ((await recall(id)).ok) count += 1;
  return count;
}

function stagedOf(act: Act): Parameters<ReturnType<typeof useActStage>['start']>[0] {
  if (act.kind === 'incident.open') return { kind: act.kind, incidentId: null };
  const staged = { kind: act.kind, incidentId: act.entityId };
  return act.kind === 'incident.retract' ? { ...staged, entryId: act.args.entryId } : staged;
}

/** Nothing typed is lost: it is in its form again. */
function giveBack({ act, typed }: HeldAct, personId: string): boolean {
  if (typed === null) return false;
  actDrafts().put(draftKey({ personId, ...stagedOf(act) }), typed);
  return true;
}

function undoneWords({ text, undoneText }: HeldAct, isReturned: boolean, words: Words): string {
  if (undoneText !== null) return undoneText;
  return words(isReturned ? 'acts.undo.returned' : 'acts.undo.undone', { text });
}

function offerOpposite(
  { act, commandId, text, backTyped }: HeldAct,
  personId: string,
  start: ReturnType<typeof useActStage>['start'],
  words: Words,
): string {
  const opposite = oppositeOf(act, commandId);
  if (opposite.kind === 'none') {
    return words('acts.undo.sent', { text, next: words(`acts.undo.none.${opposite.why}`) });
  }
  const { staged } = opposite;
  if (backTyped !== null) actDrafts().put(draftKey({ personId, ...staged }), backTyped);
  start(staged);
  return words('acts.undo.sent', {
    text,
    next: words('acts.undo.opposite', { act: words(`domain.act.${staged.kind}`) }),
  });
}
