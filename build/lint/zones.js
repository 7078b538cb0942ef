import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The rooms of the window, and what each may import beside itself. Nothing imports leftwards. */
const windowRooms = {
  app: ['features', 'parts', 'ui', 'store', 'sync', 'remote', 'i18n'],
  features: ['parts', 'ui', 'store', 'remote', 'i18n'],
  parts: ['ui', 'store', 'i18n'],
  ui: ['i18n'],
  store: ['i18n'],
  sync: ['remote', 'store', 'i18n'],
  remote: ['i18n'],
  i18n: [],
};

/** Rooms of the window that know no rule and no record. */
const withoutDomain = ['ui', 'i18n'];

/** The programs, and the other top folders that each may import. `test` may import everything. */
const programs = {
  core: [],
  renderer: ['core'],
  electron: ['core'],
  backend: ['core'],
  build: ['core', 'renderer', 'electron', 'backend'],
};

const topFolders = [...Object.keys(programs), 'test'];

const programZones = Object.entries(programs).map(([program, allowed]) => ({
  target: `./${program}`,
  from: topFolders
    .filter((from) => from !== program && !allowed.includes(from))
    .map((f) => `./${f}`),
  message: `${program}/ imports ${allowed.map((a) => `${a}/`).join(', ') || 'no other program'}.`,
}));

const coreZones = [
  {
    target: './core/domain',
    from: ['./core/protocol', './core/bridge', './core/bridge.ts'],
    message: 'Rules know no wire: core/protocol -> core/domain.',
  },
];

const roomNames = Object.keys(windowRooms);

const roomZones = Object.entries(windowRooms).map(([room, allowed]) => ({
  target: `./renderer/${room}`,
  from: [
    ...roomNames.filter((from) => from !== room && !allowed.includes(from)),
    ...(room === 'app' ? [] : ['main.tsx']),
  ].map((from) => `./renderer/${from}`),
  message: `renderer/${room} imports ${allowed.join(', ') || 'no other room'}.`,
}));

const domainZones = withoutDomain.map((room) => ({
  target: `./renderer/${room}`,
  from: ['./core/domain', './core/protocol'],
  message: `renderer/${room} knows no incident: what knows the domain is in renderer/parts.`,
}));

/** @param {string} root */
function featureZones(root) {
  const folder = join(root, 'renderer/features');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((feature) => ({
    target: `./renderer/features/${feature}`,
    from: './renderer/features',
    except: [`./${feature}`],
    message: 'Features never import each other: what two need moves down.',
  }));
}

/**
 * Who may import whom, for import-x/no-restricted-paths. A file in `target` imports nothing from
 * `from`. It is the direction table of docs/architecture.md.
 *
 * @param {string} root the folder of package.json
 */
export function zonesOf(root) {
  const zones = [
    ...programZones,
    ...coreZones,
    ...roomZones,
    ...domainZones,
    ...featureZones(root),
  ];
  return zones.filter((zone) => zone.from.length > 0);
}
