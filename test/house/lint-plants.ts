import { cycle } from './clean-sources.ts';
import { directions } from './direction-plants.ts';
import { fault, type Plant } from './plant.ts';

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n');

const shape: Plant[] = [
  fault(
    'a file of 301 lines',
    'max-lines',
    'core',
    lines(301, (n) => `export const c${n} = ${n};`),
  ),
  fault(
    'a function of 61 lines',
    'max-lines-per-function',
    'core',
    `export function long() {\n${lines(59, (n) => `  const c${n} = ${n};`)}\n  return c0;\n}`,
  ),
  fault(
    'a function of complexity 11',
    'complexity',
    'core',
    `export function knot(n: number) {\n${lines(10, (n) => `  if (n === ${n}) return ${n + 7};`)}\n  return 0;\n}`,
  ),
  fault('a default export', 'import-x/no-default-export', 'core', 'export default 1;'),
  fault(
    'an index file',
    'house/file-name',
    'renderer/features/queue/index.ts',
    'export const a = 1;',
  ),
  fault('an index.tsx', 'house/file-name', 'renderer/app/index.tsx', 'export const a = 1;'),
  fault('a file named helper', 'house/file-name', 'core/time-helper.ts', 'export const a = 1;'),
  fault('a folder named utils', 'house/file-name', 'renderer/utils/a.ts', 'export const a = 1;'),
  fault('a file named manager', 'house/file-name', 'core/queue-manager.ts', 'export const a = 1;'),
  fault('a file in CamelCase', 'house/file-name', 'renderer/ui/Button.tsx', 'export const a = 1;'),
  fault('a barrel of all', 'house/no-barrel', 'renderer/ui', "export * from './button.ts';"),
  fault(
    'a barrel of names',
    'house/no-barrel',
    'renderer/ui',
    "import { button } from './button.ts';\nexport { button };",
  ),
  fault('an I prefix', 'house/no-interface-prefix', 'core', 'export interface ITime { a: 1 }'),
  fault(
    'a path alias',
    'house/import-address',
    'renderer/app',
    "export const a = () => import('@/ui/button.ts');",
  ),
  fault(
    'an import from the root',
    'house/import-address',
    'renderer/app',
    "import type { Instant } from 'core/time.ts';\nexport type A = Instant;",
  ),
  fault(
    'an import without its suffix',
    'house/import-address',
    'renderer/app',
    "import { shell } from './shell';\nexport const a = shell;",
  ),
  fault(
    'an exception to size without its record',
    'house/exception-needs-record',
    'core',
    `// eslint-disable-next-line complexity -- it is long\nexport function knot(n: number) {\n${lines(10, (n) => `  if (n === ${n}) return ${n + 7};`)}\n  return 0;\n}`,
  ),
  fault('an any', '@typescript-eslint/no-explicit-any', 'core', 'export const a: any = 1;'),
  fault(
    'a promise nobody waits for',
    '@typescript-eslint/no-floating-promises',
    'backend',
    'const later = async () => { await Promise.resolve(); };\nexport const act = () => { later(); };',
  ),
  fault(
    'a hook behind a condition',
    'react-hooks/rules-of-hooks',
    'renderer/ui/odd.tsx',
    "import { useState } from 'react';\nexport function Odd({ isOn }: { isOn: boolean }) {\n  if (!isOn) return null;\n  const [a] = useState(1);\n  return <p>{a}</p>;\n}",
  ),
];

const platform: Plant[] = [
  fault('core reads the clock', 'house/no-clock', 'core', 'export const a = Date.now();'),
  fault('core makes a date of now', 'house/no-clock', 'core', 'export const a = new Date();'),
  fault('core rolls dice', 'house/no-clock', 'core', 'export const a = Math.random();'),
  fault('a rule reads the clock', 'house/no-clock', 'core/domain', 'export const a = Date.now();'),
  fault(
    'core imports Dexie',
    'house/core-imports',
    'core',
    "import { Dexie } from 'dexie';\nexport const a = Dexie;",
  ),
  fault(
    'core imports Node',
    'house/core-imports',
    'core/protocol',
    "export const a = () => import('node:fs');",
  ),
  fault(
    'a rule imports zod',
    'house/domain-imports',
    'core/domain',
    "import { z } from 'zod';\nexport const a = z;",
  ),
  ...['Intl.Collator', 'performance', 'crypto', 'Date.parse', 'globalThis.Intl', 'Date'].map(
    (name) =>
      fault(
        `a rule reads ${name}`,
        'house/no-platform-time',
        'core/domain',
        `export const a = ${name};`,
      ),
  ),
  fault(
    'a rule sorts by locale',
    'house/no-locale',
    'core/domain',
    "export const a = 'a'.localeCompare('b');",
  ),
];

const wire: Plant[] = [
  ...['renderer/features/queue', 'renderer/sync', 'renderer/store', 'renderer/ui'].map((room) =>
    fault(
      `${room} fetches`,
      'house/only-remote-fetches',
      room,
      "export const a = () => fetch('/');",
    ),
  ),
  ...['XMLHttpRequest', 'EventSource', 'WebSocket'].map((name) =>
    fault(
      `a feature opens ${name}`,
      'house/only-remote-fetches',
      'renderer/features/queue',
      `export const a = new ${name}('/');`,
    ),
  ),
  ...['window', 'self', 'globalThis'].flatMap((holder) =>
    ["fetch('/')", 'XMLHttpRequest', "EventSource('/')", "WebSocket('/')"].map((member) =>
      fault(
        `a feature reaches ${holder}.${member}`,
        'house/only-remote-fetches',
        'renderer/features/queue',
        `export const a = () => ${holder}.${member};`,
      ),
    ),
  ),
  fault(
    'a feature reaches fetch in brackets',
    'house/only-remote-fetches',
    'renderer/features/queue',
    "export const a = () => window['fetch']('/');",
  ),
  fault(
    'a feature takes fetch out of window',
    'house/only-remote-fetches',
    'renderer/features/queue',
    'const { fetch: take } = window;\nexport const a = take;',
  ),
  fault(
    'a feature sends a beacon',
    'house/no-beacon',
    'renderer/features/queue',
    "export const a = () => navigator.sendBeacon('/');",
  ),
  ...['renderer/ui', 'renderer/sync', 'renderer/app'].map((room) =>
    fault(
      `${room} ticks by itself`,
      'house/one-ticker',
      room,
      'export const a = () => setInterval(() => 1, 1);',
    ),
  ),
  fault(
    'a feature ticks through window',
    'house/one-ticker',
    'renderer/features/queue',
    'export const a = () => window.setInterval(() => 1, 1);',
  ),
  fault(
    'a feature downloads by itself',
    'house/one-road-for-files',
    'renderer/features/queue',
    'export const a = (b: Blob) => URL.createObjectURL(b);',
  ),
  fault(
    'a feature prints by itself',
    'house/one-road-for-files',
    'renderer/features/queue',
    'export const a = () => window.print();',
  ),
  fault(
    'a feature reads window.tam',
    'house/only-bridge-reads-tam',
    'renderer/features/queue',
    'declare global { interface Window { tam: unknown } }\nexport const a = window.tam;',
  ),
  fault(
    'main touches ipcMain',
    'house/only-ipc-main',
    'electron',
    "import { ipcMain } from 'electron/main';\nexport const a: unknown = ipcMain;",
  ),
  fault(
    'preload touches ipcMain through the whole module',
    'house/only-ipc-main',
    'electron',
    "import * as all from 'electron/main';\nexport const a: unknown = all.ipcMain;",
  ),
  fault(
    'main makes a window of its own',
    'house/one-window-factory',
    'electron',
    "import { BrowserWindow } from 'electron/main';\nexport const a: unknown = new BrowserWindow();",
  ),
  fault(
    'main touches ipcRenderer',
    'house/only-preload-ipc',
    'electron',
    "import { ipcRenderer } from 'electron/renderer';\nexport const a: unknown = ipcRenderer;",
  ),
];

export const plants: readonly Plant[] = [
  ...directions,
  ...shape,
  ...platform,
  ...wire,
  {
    law: 'two files in a circle',
    rule: 'import-x/no-cycle',
    path: 'core/circle-left.ts',
    text: cycle['core/circle-left.ts'],
  },
];
