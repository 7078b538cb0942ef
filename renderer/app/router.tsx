import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { ImportScreen } from './import-screen.tsx';
import { IncidentScreen } from './incident-screen.tsx';
import {
  incidentSearch,
  queueSearch,
  readSearch,
  ROUTES,
  settingsSearch,
  writeSearch,
  type RouteName,
} from './routes.ts';
import { QueueScreen } from './queue-screen.tsx';
import { SettingsScreen } from './settings-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';
import { StripScreen } from './strip-screen.tsx';
import { UnknownAddress } from './unknown-address.tsx';
import { UnsentScreen } from './unsent-screen.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownAddress });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's own way to redirect
    throw redirect({ to: ROUTES.queue, search: { view: 'mine' }, replace: true });
  },
});

/** Everything that has the navigation at its left. */
const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: Frame });

const queue = createRoute({
  getParentRoute: () => desk,
  path: ROUTES.queue,
  validateSearch: queueSearch,
  component: QueueScreen,
});

const incident = createRoute({
  getParentRoute: () => desk,
  path: ROUTES.incident,
  validateSearch: incidentSearch,
  component: IncidentScreen,
});

const unsent = createRoute({
  getParentRoute: () => desk,
  path: ROUTES.unsent,
  component: UnsentScreen,
});

const importing = createRoute({
  getParentRoute: () => desk,
  path: ROUTES.import,
  component: ImportScreen,
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: ROUTES.settings,
  validateSearch: settingsSearch,
  component: SettingsScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: ROUTES.signIn,
  component: SignInScreen,
});

const strip = createRoute({
  getParentRoute: () => root,
  path: ROUTES.strip,
  component: StripScreen,
});

/** One screen for each address of the list. */
export const screens = {
  queue,
  incident,
  unsent,
  import: importing,
  settings,
  signIn,
  strip,
} satisfies Record<RouteName, AnyRoute>;

const tree = root.addChildren([
  start,
  desk.addChildren([queue, incident, unsent, importing, settings]),
  signIn,
  strip,
]);

/** Addresses live after the `#`, so that the same files work from a server and from a shell's scheme. */
export function makeRouter() {
  return createRouter({
    routeTree: tree,
    history: createHashHistory(),
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPendingMs: 0,
    // a bug ends in the boundary of the whole window, in the person's language
    disableGlobalCatchBoundary: true,
    notFoundMode: 'root',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
