import { contextBridge, ipcRenderer } from 'electron/renderer';
import type { Asked, Channel, Event, EventName, ShellBridge, Told } from '../core/bridge.ts';

function call<C extends Channel>(channel: C) {
  return (asked: Asked<C>) => ipcRenderer.invoke(channel, asked) as Promise<Told<C>>;
}

function on<E extends EventName>(name: E) {
  return (hear: (event: Event<E>) => void) => {
    // the event of Electron itself stays here: it leads to ipcRenderer
    const relay = (_: unknown, event: Event<E>) => {
      hear(event);
    };
    ipcRenderer.on(name, relay);
    return () => {
      ipcRenderer.off(name, relay);
    };
  };
}

const BACKEND = '--tam-backend=';

const bridge: ShellBridge = {
  backend: process.argv.find((one) => one.startsWith(BACKEND))?.slice(BACKEND.length) ?? '',
  call: {
    'alarms:plan': call('alarms:plan'),
    'alarms:snooze': call('alarms:snooze'),
    'file:save': call('file:save'),
    'file:show': call('file:show'),
    'page:print': call('page:print'),
    'page:pdf': call('page:pdf'),
    'address:open': call('address:open'),
    'links:take': call('links:take'),
    'window:open-incident': call('window:open-incident'),
    'menu:show': call('menu:show'),
    'journal:append': call('journal:append'),
    'journal:read': call('journal:read'),
    'canary:keep': call('canary:keep'),
    'canary:last': call('canary:last'),
    'person:last': call('person:last'),
    'person:keep': call('person:keep'),
    'stores:clear': call('stores:clear'),
    'settings:read': call('settings:read'),
    'settings:backend': call('settings:backend'),
    'settings:autostart': call('settings:autostart'),
    'settings:language': call('settings:language'),
    'settings:restart': call('settings:restart'),
    'updates:read': call('updates:read'),
    'updates:check': call('updates:check'),
    'updates:install': call('updates:install'),
    'updates:later': call('updates:later'),
    'drafts:tell': call('drafts:tell'),
    'desk:tell': call('desk:tell'),
    'diagnostics:make': call('diagnostics:make'),
    'backup:save': call('backup:save'),
    'backup:open': call('backup:open'),
    'backup:cancel': call('backup:cancel'),
    'backup:former': call('backup:former'),
    'backup:restore': call('backup:restore'),
    'backup:discard': call('backup:discard'),
  },
  on: {
    poke: on('poke'),
    resumed: on('resumed'),
    'incident:open': on('incident:open'),
    'command:run': on('command:run'),
    settle: on('settle'),
    'updates:state': on('updates:state'),
    'backup:progress': on('backup:progress'),
  },
};

contextBridge.exposeInMainWorld('tam', bridge);
