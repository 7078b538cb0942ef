import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useRef, useState } from 'react';
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from 'react-hook-form';
import type { z } from 'zod';
import type { IncidentId } from '../../../core/ids.ts';
import { useWords } from '../../i18n/words.ts';
import { actDrafts, draftKey, inShapeOf, isSameTyped, type Typed } from '../../parts/act-drafts.ts';
import type { StagedAct } from '../../parts/act-stage.tsx';
import { refusalWords } from '../../parts/refusal-words.ts';
import { useUndoableAct } from '../../parts/undoable-act.tsx';
import { useDesk } from '../../store/desk-context.tsx';
import type { Act, Performed, PerformRefusal } from '../../store/perform.ts';
import { issueWords, messageOf } from './issue-words.ts';

type RefusalFields<Values> = Partial<Record<PerformRefusal['kind'], Path<Values & FieldValues>>>;

export interface ActFormSpec<Values extends Typed, Args> {
  readonly staged: StagedAct;
  readonly entityId: IncidentId;
  /** The command's own: there is no second validator. */
  readonly schema: z.ZodType<Args>;
  /** The fields before anything was typed. Named as the arguments that they become. */
  readonly empty: Values;
  readonly toArgs: (values: Values) => unknown;
  /** The field under which a refusal of the rulebook is shown; above the footer otherwise. */
  readonly refusalFields?: RefusalFields<Values>;
  readonly doneText: (args: Args) => string;
  /** The values of the record that the person saw, where the form holds older ones. */
  readonly seen?: (args: Args) => Record<string, unknown>;
  /** What the form of the opposite act should hold. */
  readonly backTyped?: Typed;
  /** False where nothing worth keeping is typed, only chosen. */
  readonly hasWords?: boolean;
  readonly onDone: (performed: Performed) => void;
}

export interface ActForm<Values extends Typed, Args> {
  readonly form: UseFormReturn<Values & FieldValues, unknown, Args>;
  readonly submit: () => void;
  /** Why the act was not taken, where no field is to blame. */
  readonly refusal: string | null;
  readonly isRestored: boolean;
  /** Throws the restored draft away. */
  readonly forget: () => void;
  readonly errorOf: (field: Path<Values & FieldValues>) => string | null;
}

/** The form of one act: its draft, the command's schema as resolver, and the road to `perform`. */
export function useActForm<Values extends Typed, Args>(
  spec: ActFormSpec<Values, Args>,
): ActForm<Values, Args> {
  const { empty, schema, toArgs } = spec;
  const draft = useDraft(spec.staged, empty, spec.hasWords ?? true);
  const resolver = useArgsResolver(schema, toArgs);
  const form = useForm<Values & FieldValues, unknown, Args>({
    defaultValues: draft.first as DefaultValues<Values & FieldValues>,
    resolver,
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = useTake(spec, form, setRefusal);
  const { save } = draft;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          setRefusal(null);
          save(values);
        },
      }),
    [form, save],
  );
  return {
    form,
    submit: () => void form.handleSubmit(take)(),
    refusal,
    isRestored: draft.isRestored,
    forget: () => {
      draft.forget();
      form.reset(empty);
    },
    errorOf: (field) => messageOf(form.formState.errors[field]),
  };
}

function useArgsResolver<Values extends Typed, Args>(
  schema: z.ZodType<Args>,
  toArgs: (values: Values) => unknown,
): Resolver<Values & FieldValues, unknown, Args> {
  const words = useWords();
  return useMemo(() => {
    const check = zodResolver<FieldValues, unknown, Args>(schema as never, {
      error: (issue) => issueWords(issue, words),
    });
    return ((values, context, options) =>
      check(toArgs(values) as FieldValues, context, options as never)) as Resolver<
      Values & FieldValues,
      unknown,
      Args
    >;
  }, [schema, toArgs, words]);
}

function useTake<Values extends Typed, Args>(
  spec: ActFormSpec<Values, Args>,
  form: UseFormReturn<Values & FieldValues, unknown, Args>,
  setRefusal: (text: string) => void,
): (args: Args) => Promise<void> {
  const words = useWords();
  const act = useUndoableAct();
  const desk = useDesk();
  const isTaking = useRef(false);
  const take = async (args: Args): Promise<void> => {
    const { staged, entityId, seen, backTyped, hasWords = true } = spec;
    const typed = form.getValues();
    const key = draftKey({ personId: desk.actor.personId, ...staged });
    const id = actDrafts().actIdOf(key);
    const wanted = {
      kind: staged.kind,
      entityId,
      args,
      ...(id !== null && { id }),
      ...(seen && { seen: seen(args) }),
    };
    const result = await act(wanted as unknown as Act, {
      text: spec.doneText(args),
      ...(hasWords && { typed }),
      ...(backTyped && { backTyped }),
    });
    if (result.ok) {
      actDrafts().drop(key);
      spec.onDone(result.value);
      return;
    }
    const message = refusalWords(result.error, words);
    const field = spec.refusalFields?.[result.error.kind];
    if (field === undefined) setRefusal(message);
    else form.setError(field, { type: 'refused', message }, { shouldFocus: true });
  };
  return async (args) => {
    // Enter pressed twice is one act
    if (isTaking.current) return;
    isTaking.current = true;
    try {
      await take(args);
    } finally {
      isTaking.current = false;
    }
  };
}

interface DraftOfForm<Values> {
  readonly first: Values;
  readonly isRestored: boolean;
  readonly save: (typed: Typed) => void;
  readonly forget: () => void;
}

function useDraft<Values extends Typed>(
  staged: StagedAct,
  empty: Values,
  isKept: boolean,
): DraftOfForm<Values> {
  const { personId } = useDesk().actor;
  const key = draftKey({ personId, ...staged });
  // what the form opened with: later news of the case do not change what is being typed
  const [opened, setOpened] = useState(() => {
    const draft = actDrafts().get(key);
    const first = draft === null ? empty : inShapeOf(empty, draft);
    return { first, empty, isRestored: !isSameTyped(first, empty) };
  });
  useEffect(() => {
    // what an opposite act was to begin with is read once; a mere choice is not worth restoring
    if (!isKept) actDrafts().drop(key);
  }, [key, isKept]);
  const save = useMemo(
    () => (typed: Typed) => {
      if (!isKept) return;
      if (isSameTyped(typed, opened.empty)) actDrafts().drop(key);
      else actDrafts().put(key, typed);
    },
    [key, opened, isKept],
  );
  return {
    first: opened.first,
    isRestored: isKept && opened.isRestored,
    save,
    forget: () => {
      actDrafts().drop(key);
      setOpened({ first: empty, empty, isRestored: false });
    },
  };
}
