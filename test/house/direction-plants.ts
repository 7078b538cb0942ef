import { cleanSources } from './clean-sources.ts';
import type { Plant } from './plant.ts';

type CleanPath = keyof typeof cleanSources;

const nameExportedBy = (path: CleanPath): string =>
  /export (?:const|type) (\w+)/.exec(cleanSources[path])?.[1] ?? '';

const climb = (path: string): string => '../'.repeat(path.split('/').length - 1);

/** `from` imports `to`, which the direction table refuses. */
function wrongWay(from: string, to: CleanPath): Plant {
  const path = `${from}/stray-to-${to.replaceAll(/[/.]/g, '-')}.ts`;
  const name = nameExportedBy(to);
  return {
    law: `${from} imports ${to}`,
    path,
    text: `import type { ${name} } from '${climb(path)}${to}';\nexport type Stray = typeof ${name};\n`,
    rule: 'import-x/no-restricted-paths',
  };
}

/** Imports that the direction table of docs/architecture.md refuses. */
export const directions: readonly Plant[] = [
  wrongWay('core', 'renderer/store/perform.ts'),
  wrongWay('core', 'backend/app.ts'),
  wrongWay('core', 'electron/main.ts'),
  wrongWay('core', 'build/set-up.ts'),
  wrongWay('core', 'test/clean.test.ts'),
  wrongWay('core/domain', 'core/protocol/commands.ts'),
  wrongWay('core/domain', 'core/bridge.ts'),
  wrongWay('electron', 'renderer/store/perform.ts'),
  wrongWay('electron', 'backend/app.ts'),
  wrongWay('electron', 'test/clean.test.ts'),
  wrongWay('backend', 'renderer/store/perform.ts'),
  wrongWay('backend', 'electron/main.ts'),
  wrongWay('backend', 'test/clean.test.ts'),
  wrongWay('renderer/store', 'backend/app.ts'),
  wrongWay('renderer/remote', 'electron/main.ts'),
  wrongWay('renderer/app', 'test/clean.test.ts'),
  wrongWay('renderer/app', 'build/set-up.ts'),
  wrongWay('renderer/features/queue', 'renderer/app/shell.ts'),
  wrongWay('renderer/features/queue', 'renderer/sync/exchange.ts'),
  wrongWay('renderer/features/queue', 'renderer/features/incident/record.ts'),
  wrongWay('renderer/features/incident', 'renderer/features/queue/queue.ts'),
  wrongWay('renderer/parts', 'renderer/app/shell.ts'),
  wrongWay('renderer/parts', 'renderer/features/queue/queue.ts'),
  wrongWay('renderer/parts', 'renderer/sync/exchange.ts'),
  wrongWay('renderer/parts', 'renderer/remote/client.ts'),
  wrongWay('renderer/ui', 'renderer/app/shell.ts'),
  wrongWay('renderer/ui', 'renderer/features/queue/queue.ts'),
  wrongWay('renderer/ui', 'renderer/parts/badge.ts'),
  wrongWay('renderer/ui', 'renderer/store/perform.ts'),
  wrongWay('renderer/ui', 'renderer/sync/exchange.ts'),
  wrongWay('renderer/ui', 'renderer/remote/client.ts'),
  wrongWay('renderer/ui', 'core/domain/incident.ts'),
  wrongWay('renderer/ui', 'core/protocol/commands.ts'),
  wrongWay('renderer/store', 'renderer/app/shell.ts'),
  wrongWay('renderer/store', 'renderer/features/queue/queue.ts'),
  wrongWay('renderer/store', 'renderer/parts/badge.ts'),
  wrongWay('renderer/store', 'renderer/ui/button.ts'),
  wrongWay('renderer/store', 'renderer/sync/exchange.ts'),
  wrongWay('renderer/store', 'renderer/remote/client.ts'),
  wrongWay('renderer/sync', 'renderer/app/shell.ts'),
  wrongWay('renderer/sync', 'renderer/features/queue/queue.ts'),
  wrongWay('renderer/sync', 'renderer/parts/badge.ts'),
  wrongWay('renderer/sync', 'renderer/ui/button.ts'),
  wrongWay('renderer/remote', 'renderer/store/perform.ts'),
  wrongWay('renderer/remote', 'renderer/sync/exchange.ts'),
  wrongWay('renderer/remote', 'renderer/ui/button.ts'),
  wrongWay('renderer/i18n', 'renderer/ui/button.ts'),
  wrongWay('renderer/i18n', 'core/domain/incident.ts'),
];
