import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './build/lint/rules.js';
import { zonesOf } from './build/lint/zones.js';

const root = import.meta.dirname;
const sourceFiles = ['**/*.{ts,tsx,js,mjs}'];
const configFiles = ['*.config.{ts,js}'];

const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
};

const lawsOfEveryFile = {
  ...size,
  'import-x/no-restricted-paths': ['error', { zones: zonesOf(root), basePath: root }],
  'import-x/no-cycle': 'error',
  'import-x/no-default-export': 'error',
  'house/file-name': 'error',
  'house/exception-needs-record': 'error',
  'house/no-barrel': 'error',
  'house/no-interface-prefix': 'error',
  'house/import-address': 'error',
};

const typed = {
  // a number in a sentence is printed as everyone expects
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
};

export default defineConfig(
  { ignores: ['out', 'release', 'test/fixtures'] },
  {
    files: sourceFiles,
    plugins: { 'import-x': importX, house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: {
      // without its parser import-x reads no .ts file and no-cycle is silently dead
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ noWarnOnMultipleProjects: true }),
      ],
    },
    rules: lawsOfEveryFile,
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: typed,
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.strict] },
  { files: configFiles, rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['core/**'],
    rules: { 'house/core-imports': 'error', 'house/no-clock': 'error' },
  },
  {
    files: ['core/domain/**'],
    rules: {
      'house/domain-imports': 'error',
      'house/no-platform-time': 'error',
      'house/no-locale': 'error',
    },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // a note to the React Compiler, which does not run here, that TanStack Virtual is not for it
      'react-hooks/incompatible-library': 'off',
      'house/only-remote-fetches': 'error',
      'house/no-beacon': 'error',
      'house/one-ticker': 'error',
      'house/only-bridge-reads-tam': 'error',
      'house/one-road-for-files': 'error',
    },
  },
  {
    files: ['renderer/remote/**'],
    rules: { 'house/only-remote-fetches': 'off', 'house/no-beacon': 'off' },
  },
  { files: ['renderer/ui/now.ts'], rules: { 'house/one-ticker': 'off' } },
  {
    files: ['renderer/bridge.ts'],
    rules: { 'house/only-bridge-reads-tam': 'off', 'house/one-road-for-files': 'off' },
  },
  {
    files: ['{core,renderer,electron,backend}/**'],
    rules: { 'house/only-ipc-main': 'error', 'house/only-preload-ipc': 'error' },
  },
  { files: ['electron/**'], rules: { 'house/one-window-factory': 'error' } },
  { files: ['electron/window.ts'], rules: { 'house/one-window-factory': 'off' } },
  { files: ['electron/ipc.ts'], rules: { 'house/only-ipc-main': 'off' } },
  { files: ['electron/preload.ts'], rules: { 'house/only-preload-ipc': 'off' } },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // describe() blocks are functions too
      'max-lines-per-function': 'off',
    },
  },
);
