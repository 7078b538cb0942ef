import { useEffect } from 'react';
import type { ShellBridge } from '../../core/bridge.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useDesk } from '../store/desk-context.tsx';
import { myAlarms } from '../store/my-alarms.ts';
import { queueIndexOf } from '../store/queue-index.ts';
import { alarmPlan, silentPlan } from './alarm-plan.ts';
import { PlanHandover } from './plan-handover.ts';

/** Keeps the shell's plan of alarms as this desk knows it. Nothing in a plain browser. */
export function useAlarmPlan(shell: ShellBridge | null): void {
  const desk = useDesk();
  const words = useWords();
  const language = useLanguage();
  useEffect(() => {
    if (shell === null) return undefined;
    const index = queueIndexOf(desk);
    const { personId } = desk.actor;
    const make = () => {
      const snapshot = index.snapshot();
      if (!snapshot.isLoaded) return null;
      const { now, offsetMs } = desk.clock.read();
      const cases = myAlarms(snapshot, index.recordOf, personId);
      const { reference } = snapshot;
      return alarmPlan({ cases, reference, personId, now, offsetMs, words, language });
    };
    const handover = new PlanHandover({
      make,
      hand: (plan) => shell.call['alarms:plan'](plan),
      wake: (delayMs, run) => {
        const id = setTimeout(run, delayMs);
        return () => {
          clearTimeout(id);
        };
      },
    });
    const forget = [index.subscribe(handover.touch), shell.on.resumed(handover.touch)];
    handover.touch();
    return () => {
      handover.stop();
      for (const stop of forget) stop();
    };
  }, [shell, desk, words, language]);
}

/** Once it is known that nobody is signed in, what was planned for somebody is silent. */
export function useSilence(shell: ShellBridge | null, isNobody: boolean): void {
  const language = useLanguage();
  useEffect(() => {
    if (!isNobody || shell === null) return;
    shell.call['alarms:plan'](silentPlan(language)).catch(() => {
      // the shell has reported why; what it goes on sounding is somebody's, and safe
    });
  }, [shell, isNobody, language]);
}
