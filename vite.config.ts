import { cp } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { shellFiles } from './build/shell-files.ts';

const root = import.meta.dirname;
const renderer = join(root, 'renderer');
const backend = join(root, 'backend');
const backendOut = join(root, 'out/backend');
const shell = join(root, 'electron');

/** Where `npm run dev` and `npm start` put the backend. */
const devBackend = process.env['TAM_BACKEND_URL'] ?? 'http://127.0.0.1:4870';

// these read their own files by path, or are looked up by name at run time
const stayInNodeModules = [
  '@electric-sql/pglite',
  'pg',
  'pino',
  'fastify',
  /^@fastify\//,
  /^@electric-sql\/pglite\//,
];

/** The programs that the backend's folder holds; each becomes out/backend/<name>.js. */
const backendEntries = ['main', 'import', 'seed', 'restore'].map((name): [string, string] => [
  name,
  join(backend, `${name}.ts`),
]);

const folderAddress = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;

/** Where what a source of the backend calls `address` lies, seen from out/backend. */
function seenFromBundle(sourceFile: string, address: string): string {
  const target = join(dirname(sourceFile), address);
  const isCopied = !relative(backend, target).startsWith('..');
  const path = relative(isCopied ? backend : backendOut, target).replaceAll('\\', '/');
  const relativePath = path.startsWith('.') ? path : `./${path}`;
  return address.endsWith('/') && !relativePath.endsWith('/') ? `${relativePath}/` : relativePath;
}

/**
 * Files that the backend reads beside its source (SQL migrations) lie beside its bundle too: the
 * folders are copied, and addresses relative to a source file become relative to out/backend.
 */
function backendAssets(folders: readonly string[]): Plugin {
  return {
    name: 'backend-assets',
    applyToEnvironment: (environment) => environment.name === 'backend',
    transform(code, id) {
      if (!id.startsWith(backend) || code.search(folderAddress) === -1) return null;
      const moved = code.replaceAll(
        folderAddress,
        (_, quote: string, address: string) =>
          `new URL(${quote}${seenFromBundle(id, address)}${quote}, import.meta.url)`,
      );
      return { code: moved, map: null };
    },
    async writeBundle() {
      for (const folder of folders) {
        const from = join(backend, folder);
        if (existsSync(from)) await cp(from, join(backendOut, folder), { recursive: true });
      }
    },
  };
}

/** The pictures of tray and taskbar lie beside the main process that shows them. */
function shellPictures(): Plugin {
  return {
    name: 'shell-pictures',
    applyToEnvironment: (environment) => environment.name === 'main',
    async writeBundle() {
      const icons = join(root, 'build/icons');
      await cp(join(icons, 'linux/32x32.png'), join(root, 'out/main/tray.png'));
      await cp(join(icons, 'breached.png'), join(root, 'out/main/breached.png'));
    },
  };
}

export default defineConfig({
  root: renderer,
  // the same files are served by the backend at / and by the shell under its own scheme
  base: './',
  plugins: [react(), shellFiles(), backendAssets(['migrations']), shellPictures()],
  clearScreen: false,
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': {
        target: devBackend,
        changeOrigin: true,
        // the backend refuses foreign origins; in development the proxy stands for the window
        headers: { origin: devBackend },
      },
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(root, 'out/renderer'),
        emptyOutDir: true,
        sourcemap: true,
        // CSP allows no data: scripts or fonts, and no inline script
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: {
            index: join(renderer, 'index.html'),
            'shell-cache': join(renderer, 'remote/shell-cache.ts'),
          },
          output: {
            // a service worker reaches as far as the folder that it lies in, under a name that stays
            entryFileNames: ({ name }) =>
              name === 'shell-cache' ? '[name].js' : 'assets/[name]-[hash].js',
          },
        },
      },
    },
    backend: {
      consumer: 'server',
      resolve: {
        noExternal: true,
        external: stayInNodeModules.filter((e) => typeof e === 'string'),
      },
      build: {
        outDir: backendOut,
        emptyOutDir: true,
        target: 'node24',
        ssr: true,
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: Object.fromEntries(backendEntries),
          external: [...builtinModules, /^node:/, ...stayInNodeModules],
          output: {
            format: 'esm',
            entryFileNames: '[name].js',
            // one flat folder, so that addresses beside a chunk hold
            chunkFileNames: '[name]-[hash].js',
          },
        },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: join(root, 'out/main'),
        emptyOutDir: true,
        target: 'node24',
        ssr: true,
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          input: { main: join(shell, 'main.ts') },
          external: [...builtinModules, /^node:/, /^electron(\/.*)?$/],
          output: { format: 'esm', entryFileNames: '[name].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: join(root, 'out/preload'),
        emptyOutDir: true,
        target: 'chrome150',
        ssr: true,
        minify: false,
        sourcemap: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { preload: join(shell, 'preload.ts') },
          external: [/^electron(\/.*)?$/],
          // a sandboxed preload is one CommonJS file
          output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'backend', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`No build environment "${name}"`);
        await builder.build(environment);
      }
    },
  },
});
