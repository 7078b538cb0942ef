import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { PreloadWords } from './page/preload-world.ts';

/*
 * Chromium takes scripts as text. The modules under page/ are joined into one: their types, imports and
 * exports are dropped, so they may import each other's exports by name and nothing else, and no two of
 * them may declare the same name.
 */

/** The world that the preload runs in, apart from the page's. */
export const PRELOAD_WORLD = 'electron-preload';
/** The function by which that world reaches the main process; the page does not have it. */
export const BINDING = '__standin_tell';

function textOf(name: string): string {
  const source = readFileSync(join(import.meta.dirname, 'page', name), 'utf8');
  return stripTypeScriptTypes(source)
    .replaceAll(/^import .*$/gmu, '')
    .replaceAll(/^export /gmu, '');
}

const BRIDGE = textOf('bridge-end.ts');
const PRELOAD = textOf('codec.ts') + BRIDGE + textOf('preload-world.ts');

/** Frames within the page get no bridge, as in Electron. */
const inTopFrame = (text: string): string => `if (window === window.top) { ${text} }`;

/** For the page's own world. */
export function pageScript(secret: string): string {
  return inTopFrame(`(() => { ${BRIDGE}\n new BridgeEnd(${JSON.stringify(secret)}, 'page'); })();`);
}

/** For the preload's world: the preload itself with what it finds there. */
export function preloadScript(secret: string, file: string, words: PreloadWords): string {
  return inTopFrame(`
    const world = (() => {
      ${PRELOAD}
      const bridge = new BridgeEnd(${JSON.stringify(secret)}, 'preload');
      return preloadWorld(bridge, (text) => ${BINDING}(text), ${JSON.stringify(words)});
    })();
    globalThis.__standin_hear = world.hear;
    globalThis.__standin_settle = world.settle;
    (function (require, process, module, exports) {
      ${readFileSync(file, 'utf8')}
    })(world.require, world.process, { exports: {} }, {});
  `);
}
