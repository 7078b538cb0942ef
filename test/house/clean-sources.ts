/** What the plants import; each passes the lint by itself. */
export const cleanSources = {
  'core/time.ts': 'export type Instant = number;\n',
  'core/bridge.ts': 'export type Saved = { isSaved: boolean };\n',
  'core/domain/incident.ts': 'export const incidentRule = Date.UTC(2026, 0, 1);\n',
  'core/protocol/commands.ts':
    "import { z } from 'zod';\nimport { incidentRule } from '../domain/incident.ts';\nexport const decide = z.literal(incidentRule);\n",
  'backend/app.ts':
    "import { decide } from '../core/protocol/commands.ts';\nexport const server = decide;\n",
  'build/set-up.ts': 'export const setUp = 1;\n',
  'electron/main.ts':
    "import { decide } from '../core/protocol/commands.ts';\nexport const shell = decide;\n",
  'electron/ipc.ts':
    "import { ipcMain } from 'electron/main';\nexport const handlers: unknown = ipcMain;\n",
  'electron/preload.ts':
    "import { ipcRenderer } from 'electron/renderer';\nexport const bridge: unknown = ipcRenderer;\n",
  'renderer/bridge.ts': "export const tam: unknown = Reflect.get(window, 'tam');\n",
  'renderer/i18n/words.ts': 'export const words = 1;\n',
  'renderer/ui/button.ts':
    "import { words } from '../i18n/words.ts';\nexport const button = words;\n",
  'renderer/ui/now.ts': 'export const tick = (act: () => void) => setInterval(act, 1_000);\n',
  'renderer/remote/client.ts':
    "import { decide } from '../../core/protocol/commands.ts';\nexport const send = () => fetch(`/api/${decide.value}`);\n",
  'renderer/store/perform.ts':
    "import { decide } from '../../core/protocol/commands.ts';\nexport const perform = decide;\n",
  'renderer/sync/exchange.ts':
    "import { send } from '../remote/client.ts';\nimport { perform } from '../store/perform.ts';\nexport const exchange = [send, perform];\n",
  'renderer/parts/badge.ts':
    "import { button } from '../ui/button.ts';\nimport { perform } from '../store/perform.ts';\nexport const badge = [button, perform];\n",
  'renderer/features/queue/queue.ts':
    "import { badge } from '../../parts/badge.ts';\nimport { send } from '../../remote/client.ts';\nexport const queue = [badge, send];\n",
  'renderer/features/incident/record.ts': 'export const record = 1;\n',
  'renderer/app/shell.ts':
    "import { queue } from '../features/queue/queue.ts';\nimport { record } from '../features/incident/record.ts';\nimport { exchange } from '../sync/exchange.ts';\nexport const shell = [queue, record, exchange];\n",
  'test/clean.test.ts':
    "import { shell } from '../renderer/app/shell.ts';\nimport { server } from '../backend/app.ts';\nexport const all = [shell, server];\n",
} as const;

/** Two files that import each other; the rule sees it in both. */
export const cycle = {
  'core/circle-left.ts':
    "import { right } from './circle-right.ts';\nexport const left = (): number => right();\n",
  'core/circle-right.ts':
    "import { left } from './circle-left.ts';\nexport const right = (): number => left();\n",
};
