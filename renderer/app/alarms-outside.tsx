import type { ReactNode } from 'react';
import type { ShellBridge } from '../../core/bridge.ts';
import { useAlarmPlan } from './use-alarm-plan.ts';

/** The desk's alarms where they sound without a window: in the shell, if there is one. */
export function AlarmsOutside({ shell }: { readonly shell: ShellBridge | null }): ReactNode {
  useAlarmPlan(shell);
  return null;
}
