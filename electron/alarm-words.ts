import type { AlarmPlan } from '../core/bridge/alarms.ts';

export type ShellLanguage = AlarmPlan['language'];

/** What the shell itself says about alarms and dues; the rest comes ready from the window. */
export const ALARM_WORDS = {
  es: {
    open: 'Abrir el caso',
    snooze: 'Posponer 5 min',
    more: (count: number) => `${count} alarmas más`,
    breached: (count: number) => (count === 1 ? '1 caso vencido' : `${count} casos vencidos`),
    noDues: 'Nada vence por ahora',
    nobody: 'Nadie ha entrado',
    openDesk: 'Abrir TAM Desk',
    strip: 'Mostrar los próximos vencimientos',
    quit: 'Salir de TAM Desk',
    units: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  },
  en: {
    open: 'Open the case',
    snooze: 'Snooze 5 min',
    more: (count: number) => `${count} more alarms`,
    breached: (count: number) => (count === 1 ? '1 case breached' : `${count} cases breached`),
    noDues: 'Nothing is due for now',
    nobody: 'Nobody is signed in',
    openDesk: 'Open TAM Desk',
    strip: 'Show the next dues',
    quit: 'Quit TAM Desk',
    units: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  },
} as const;
