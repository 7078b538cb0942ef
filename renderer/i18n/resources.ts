import enActs from './en/acts.json' with { type: 'json' };
import enAlarms from './en/alarms.json' with { type: 'json' };
import enDomain from './en/domain.json' with { type: 'json' };
import enImport from './en/import.json' with { type: 'json' };
import enQueue from './en/queue.json' with { type: 'json' };
import enRecord from './en/record.json' with { type: 'json' };
import enSettings from './en/settings.json' with { type: 'json' };
import enShell from './en/shell.json' with { type: 'json' };
import enSync from './en/sync.json' with { type: 'json' };
import enUi from './en/ui.json' with { type: 'json' };
import esActs from './es/acts.json' with { type: 'json' };
import esAlarms from './es/alarms.json' with { type: 'json' };
import esDomain from './es/domain.json' with { type: 'json' };
import esImport from './es/import.json' with { type: 'json' };
import esQueue from './es/queue.json' with { type: 'json' };
import esRecord from './es/record.json' with { type: 'json' };
import esSettings from './es/settings.json' with { type: 'json' };
import esShell from './es/shell.json' with { type: 'json' };
import esSync from './es/sync.json' with { type: 'json' };
import esUi from './es/ui.json' with { type: 'json' };

/** Every word of the window by section; a key is `section.name`, and Spanish is the source of the key types. */
export const es = {
  acts: esActs,
  alarms: esAlarms,
  domain: esDomain,
  import: esImport,
  queue: esQueue,
  record: esRecord,
  settings: esSettings,
  shell: esShell,
  sync: esSync,
  ui: esUi,
};

export const en = {
  acts: enActs,
  alarms: enAlarms,
  domain: enDomain,
  import: enImport,
  queue: enQueue,
  record: enRecord,
  settings: enSettings,
  shell: enShell,
  sync: enSync,
  ui: enUi,
};

export const resources = { es: { translation: es }, en: { translation: en } };

/** The languages the desk speaks; anything else is answered in English. */
export type Language = keyof typeof resources;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof es };
  }
}
