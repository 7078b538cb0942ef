import type { Plugin } from 'vite';

const ENTRY = 'shell-cache.js';
const PLACE = /\bSHELL_FILES\b/g;

/**
 * Tells the service worker which files make up the window. It is told inside its own bytes, because
 * a browser takes a new service worker only where those have changed.
 */
export function shellFiles(): Plugin {
  return {
    name: 'shell-files',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_, bundle) {
      const worker = bundle[ENTRY];
      if (worker?.type !== 'chunk') return;
      const files = Object.keys(bundle).filter((file) => file !== ENTRY && !file.endsWith('.map'));
      const told = JSON.stringify(files.sort().map((file) => `./${file}`));
      worker.code = worker.code.replace(PLACE, told);
    },
  };
}
