import type { PlannedAlarm } from '../../core/bridge/alarms.ts';
import { after, minutes, type Instant } from '../../core/time.ts';
import { RECEIVED_AT } from './builders.ts';
import { stageOf, type ShellDesk } from './shell-machine.ts';

/** When the cases of these plans were received. */
export const T = RECEIVED_AT;

/** Minutes after `T`. */
export const at = (min: number): Instant => after(T, minutes(min));

/** A level 1 case received at `T`; its first acknowledged stages, if any. */
export function critical(name: string, acknowledged: readonly string[] = []): PlannedAlarm[] {
  const stages = [
    ['50%', 15],
    ['10min', 20],
    ['5min', 25],
    ['0', 30],
  ] as const;
  return stages.map(([threshold, min]) =>
    stageOf(name, 'L1', threshold, at(min), acknowledged.includes(threshold)),
  );
}

/** A level 2 case received at `T`. */
export function high(name: string): PlannedAlarm[] {
  const stages = [
    ['50%', 60],
    ['75%', 90],
    ['15min', 105],
    ['0', 120],
  ] as const;
  return stages.map(([threshold, min]) => stageOf(name, 'L2', threshold, at(min)));
}

/** When each notification came, in minutes after `T`. */
export const minutesOf = (desk: ShellDesk): readonly number[] =>
  desk.sounds.map((sound) => (sound.at - T) / 60_000);
