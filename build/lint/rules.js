import { basename, relative } from 'node:path';

/** The names under which the global object is known in a window, a worker and in Node. */
const globalObjects = ['window', 'self', 'globalThis', 'global', 'top', 'parent', 'frames'];

/**
 * A rule made of esquery selectors: whatever one of them matches is refused.
 *
 * @param {Record<string, string>} selectors selector to message
 */
function refuseSyntax(selectors) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      return Object.fromEntries(
        Object.entries(selectors).map(([selector, message]) => [
          selector,
          (node) => context.report({ node, message }),
        ]),
      );
    },
  };
}

/** References to names that no import or declaration of the file explains. */
function referencesToGlobals(scope) {
  const declared = scope.variables.filter((variable) => variable.defs.length === 0);
  return [...scope.through, ...declared.flatMap((variable) => variable.references)];
}

/** The name that a member expression reads, also in brackets; null where it is computed. */
function memberName(node) {
  if (node.computed) return node.property.type === 'Literal' ? String(node.property.value) : null;
  return node.property.name;
}

/**
 * A rule against globals, read by name, as member of a global object, or taken out of one by
 * destructuring. A parameter or a local of the same name is left alone.
 *
 * @param {string[]} names
 * @param {string} message
 * @param {(identifier: object) => boolean} isAllowed
 */
function refuseGlobals(names, message, isAllowed = () => false) {
  const isGlobalObject = (node) => node?.type === 'Identifier' && globalObjects.includes(node.name);
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const refuse = (node) => context.report({ node, message });
      return {
        'Program:exit'(program) {
          for (const { identifier } of referencesToGlobals(context.sourceCode.getScope(program))) {
            if (names.includes(identifier.name) && !isAllowed(identifier)) refuse(identifier);
          }
        },
        MemberExpression(node) {
          if (isGlobalObject(node.object) && names.includes(memberName(node)) && !isAllowed(node))
            refuse(node);
        },
        'VariableDeclarator > ObjectPattern > Property'(property) {
          const { init } = property.parent.parent;
          if (isGlobalObject(init) && names.includes(property.key.name)) refuse(property);
        },
      };
    },
  };
}

/**
 * A rule on the addresses that a file imports, static or dynamic, value or type.
 *
 * @param {(address: string, filename: string) => string | null} complaintOf null when it may
 */
function refuseImports(complaintOf) {
  return {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const check = (source) => {
        if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
        const message = complaintOf(source.value, context.filename);
        if (message !== null) context.report({ node: source, message });
      };
      return {
        ImportDeclaration: (node) => check(node.source),
        ExportNamedDeclaration: (node) => check(node.source),
        ExportAllDeclaration: (node) => check(node.source),
        ImportExpression: (node) => check(node.source),
        TSImportType: (node) => check(node.source ?? node.argument?.literal),
      };
    },
  };
}

const isRelative = (address) => /^\.{1,2}(\/|$)/.test(address);
const hasKnownSuffix = (address) =>
  /\.(ts|tsx|css|json|svg|html|sql|wasm|js|mjs|cjs)(\?[\w&=-]+)?$/.test(address);
// electron/main, /renderer, /common and /utility are addresses of the package itself
const folders = 'core|renderer|backend|electron(?!/(?:main|renderer|common|utility)$)|build|test';
const aliasShape = new RegExp(`^(@/|~|#|/|(?:${folders})/)`);

function addressComplaint(address) {
  if (aliasShape.test(address)) return 'No path aliases: import relatively.';
  if (!isRelative(address)) return null;
  return hasKnownSuffix(address) ? null : 'Name the file with its suffix: ./name.ts.';
}

const reExport =
  ':matches(ExportAllDeclaration, ExportNamedDeclaration:not([declaration]), ImportDeclaration)';
const barrel = `Program:has(> :matches(ExportAllDeclaration, ExportNamedDeclaration:not([declaration]))):not(:has(> :not(${reExport})))`;

/** The field's own "duty manager" is the one manager that names may speak of. */
const bannedWord = /(^|[-.])(managers?|helpers?|utils?|utilities|services?|data|infos?)(?=[-.]|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

function pathComplaint(path) {
  if (/^index\.(ts|tsx)$/.test(basename(path))) return 'No index files: name the thing.';
  for (const name of path.split(/[\\/]/)) {
    if (!kebab.test(name)) return `"${name}" is not kebab-case.`;
    const banned = bannedWord.exec(name.replace('duty-manager', 'duty'));
    if (banned !== null) return `"${banned[2]}" says nothing: name the thing or the act.`;
  }
  return null;
}

const fileName = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program(node) {
        const message = pathComplaint(relative(context.cwd, context.filename));
        if (message !== null) context.report({ node, loc: { line: 1, column: 0 }, message });
      },
    };
  },
};

const sizeRule = /max-lines|complexity|no-restricted-paths|no-cycle|house\//;

/** An exception to size or direction is a decision, so the comment names its record. */
const exceptionNeedsRecord = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value.trim();
          if (!text.startsWith('eslint-disable')) continue;
          const [rules, reason = ''] = text.split(' -- ');
          const needsRecord = sizeRule.test(rules) || !rules.includes(' ');
          if (needsRecord && !/docs\/decisions\/\d{4}/.test(reason))
            context.report({
              loc: comment.loc,
              message: 'Name the decision record: -- docs/decisions/NNNN.',
            });
          else if (reason.trim() === '')
            context.report({
              loc: comment.loc,
              message: 'Say why: eslint-disable-... rule -- why.',
            });
        }
      },
    };
  },
};

const remoteOnly = 'Only renderer/remote talks to the backend.';

const wallClock = {
  "CallExpression[callee.object.name='Date'][callee.property.name='now']":
    'Pass `now: Instant` in.',
  "NewExpression[callee.name='Date'][arguments.length=0]": 'Pass `now: Instant` in.',
  "CallExpression[callee.name='Date']": 'Pass `now: Instant` in.',
  "MemberExpression[object.name='Math'][property.name='random']": 'Pass randomness in.',
};

const isDateUtc = (node) =>
  node.name === 'Date' &&
  node.parent.type === 'MemberExpression' &&
  node.parent.object === node &&
  memberName(node.parent) === 'UTC';

/** @param {string} name */
const onlyHere = (name, home) =>
  refuseSyntax({
    [`Identifier[name='${name}']`]: `Only ${home} touches ${name}.`,
    [`MemberExpression > Literal[value='${name}']`]: `Only ${home} touches ${name}.`,
  });

const filesByBridge =
  'Files and paper go by renderer/bridge.ts: useSaveFile() of renderer/parts/save-file.ts.';
const windowsOnly =
  'Only electron/window.ts makes windows: sandboxed, isolated, bound to our page.';

/** The laws of this house that no public plugin knows. eslint.config.js says where each rules. */
export const house = {
  rules: {
    'file-name': fileName,
    'exception-needs-record': exceptionNeedsRecord,
    'no-barrel': refuseSyntax({ [barrel]: 'No barrels: import from the file that defines it.' }),
    'no-interface-prefix': refuseSyntax({
      'TSInterfaceDeclaration > Identifier.id[name=/^I[A-Z][a-z]/]': 'No I prefix.',
    }),
    'import-address': refuseImports(addressComplaint),
    'core-imports': refuseImports((address) =>
      isRelative(address) || /^zod($|\/)/.test(address) ? null : 'core/ runs everywhere: only zod.',
    ),
    'domain-imports': refuseImports((address) =>
      isRelative(address) ? null : 'core/domain imports no package; schemas live in core/protocol.',
    ),
    'no-clock': refuseSyntax(wallClock),
    'no-platform-time': refuseGlobals(
      ['Date', 'Intl', 'performance', 'crypto'],
      'core/domain knows no platform time or words, and of Date only Date.UTC.',
      isDateUtc,
    ),
    'no-locale': refuseSyntax({
      'MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]':
        'core/domain knows no Intl, nor what rests on it.',
    }),
    'only-remote-fetches': refuseGlobals(
      ['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket', 'WebTransport'],
      remoteOnly,
    ),
    'no-beacon': refuseSyntax({ "MemberExpression[property.name='sendBeacon']": remoteOnly }),
    'one-ticker': refuseGlobals(['setInterval'], 'One ticker: useNow() of renderer/ui/now.ts.'),
    'one-road-for-files': refuseSyntax({
      "MemberExpression[property.name='createObjectURL']": filesByBridge,
      "MemberExpression[object.name=/^(window|self|globalThis)$/][property.name='print']":
        filesByBridge,
      "CallExpression[callee.name='print']": filesByBridge,
    }),
    'only-bridge-reads-tam': refuseGlobals(['tam'], 'Only renderer/bridge.ts reads window.tam.'),
    'only-ipc-main': onlyHere('ipcMain', 'electron/ipc.ts'),
    'only-preload-ipc': onlyHere('ipcRenderer', 'electron/preload.ts'),
    'one-window-factory': refuseSyntax({
      'NewExpression[callee.name=/^(BrowserWindow|WebContentsView)$/]': windowsOnly,
      'NewExpression[callee.property.name=/^(BrowserWindow|WebContentsView)$/]': windowsOnly,
    }),
  },
};
