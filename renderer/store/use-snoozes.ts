import type { Snooze } from '../../core/domain/snooze.ts';
import type { IncidentId } from '../../core/ids.ts';
import { useDesk } from './desk-context.tsx';
import { snoozesOf } from './snoozes.ts';
import { useLive } from './use-live.ts';

const NONE: ReadonlyMap<IncidentId, Snooze> = new Map();

/** This person's snoozes by case; ask `isSnoozed` of core/domain whether one still holds. */
export function useSnoozes(): ReadonlyMap<IncidentId, Snooze> {
  const desk = useDesk();
  return useLive(() => snoozesOf(desk), [desk], NONE);
}
