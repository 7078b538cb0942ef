import { useCallback } from 'react';
import type { CommandId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import type { Result } from '../../core/result.ts';
import { useDesk } from './desk-context.tsx';
import { perform, type Act, type Performed, type PerformRefusal } from './perform.ts';
import { recall, type RecallRefusal } from './recall.ts';
import { standing } from './stand-again.ts';

/** `perform` at this person's desk; the same function between renders. */
export function usePerform(): (act: Act) => Promise<Result<Performed, PerformRefusal>> {
  const desk = useDesk();
  return useCallback((act) => standing(desk, () => perform(desk, act)), [desk]);
}

/** `recall` at this person's desk; the same function between renders. */
export function useRecall(): (id: CommandId) => Promise<Result<Command, RecallRefusal>> {
  const desk = useDesk();
  return useCallback((id) => standing(desk, () => recall(desk, id)), [desk]);
}
