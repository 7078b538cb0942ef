import { describe, expect, test, vi } from 'vitest';
import type { AlarmPlan, ShownDue } from '../../core/bridge/alarms.ts';
import { idOf } from '../../core/ids.ts';
import { minutes } from '../../core/time.ts';
import { DeskTray, trayFace, trayTemplate, type TrayFace } from '../../electron/tray.ts';
import { at, critical, T } from '../support/alarm-plans.ts';
import { ShellMachine } from '../support/shell-machine.ts';

function aDue(name: string, min: number): ShownDue {
  const due = { customer: 'Arboleda', severity: 'L2', operationalDueAt: at(min) } as const;
  return { incidentId: idOf(name), name, ...due };
}

function aPlan(over: Partial<AlarmPlan> = {}): AlarmPlan {
  const personId = idOf('ines');
  return { personId, language: 'es', offsetMs: 0, alarms: [], dues: [], ...over };
}

const labels = ({ items }: TrayFace) => items.map((item) => ('label' in item ? item.label : '-'));

describe('the tray', () => {
  test('shows the next five dues with what is left, and the breached as a number', () => {
    const dues = [0.5, 12, 60, 72, 1_500, 2_000].map((min, place) => aDue(`INC-${place}`, min));
    const plan = aPlan({ dues, alarms: critical('late').map((one) => ({ ...one, at: at(-1) })) });
    expect(labels(trayFace(plan, 'es', T))).toEqual([
      '1 caso vencido',
      '< 1 m · L2 · INC-0 · Arboleda',
      '12 m · L2 · INC-1 · Arboleda',
      '1 h 0 m · L2 · INC-2 · Arboleda',
      '1 h 12 m · L2 · INC-3 · Arboleda',
      '1 d 1 h · L2 · INC-4 · Arboleda',
      '-',
      'Abrir TAM Desk',
      'Mostrar los próximos vencimientos',
      '-',
      'Salir de TAM Desk',
    ]);
  });

  test('while no window renews it, a due that passes goes from the list to the breached', () => {
    const plan = aPlan({ dues: [aDue('INC-1', 30)], alarms: critical('INC-1') });
    expect(trayFace(plan, 'es', at(30)).breached).toBe(0);
    const later = trayFace(plan, 'es', at(31));
    expect(labels(later).slice(0, 2)).toEqual(['1 caso vencido', 'Nada vence por ahora']);
    expect(later.tooltip).toBe('TAM Desk · 1 caso vencido');
    expect(later.breached).toBe(1);
  });

  test('names no customer while nobody is signed in, in either language', () => {
    expect(labels(trayFace(null, 'en', T))[0]).toBe('Nobody is signed in');
    expect(labels(trayFace(aPlan({ personId: null }), 'es', T))[0]).toBe('Nadie ha entrado');
  });

  test('says in Electron’s words what each line does', () => {
    const heard: string[] = [];
    const plan = aPlan({ dues: [aDue('INC-1', 30)] });
    const template = trayTemplate(trayFace(plan, 'es', T).items, {
      openCase: (id) => heard.push(id),
      openDesk: () => heard.push('desk'),
      openStrip: () => heard.push('strip'),
      quit: () => heard.push('quit'),
    });
    for (const { click } of template) (click as (() => void) | undefined)?.();
    expect(heard).toEqual(['INC-1', 'desk', 'strip', 'quit']);
  });

  test('is renewed each minute and with each plan, and left alone while it is true', () => {
    const machine = new ShellMachine(T);
    let plan = aPlan({ dues: [aDue('INC-1', 90)] });
    const show = vi.fn<(face: TrayFace) => void>();
    const tray = new DeskTray({
      plan: () => plan,
      now: () => machine.trueAt,
      language: () => 'en',
      wake: machine.wake,
      show,
    });
    tray.refresh();
    tray.refresh();
    expect(show).toHaveBeenCalledTimes(1);
    machine.pass(minutes(3));
    expect(show).toHaveBeenCalledTimes(4);
    plan = aPlan();
    tray.refresh();
    machine.pass(minutes(10));
    expect(show).toHaveBeenCalledTimes(5);
    tray.stop();
  });
});
