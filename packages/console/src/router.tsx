import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch } from './session/list-search.ts';
import { pages } from './session/pages.ts';
import { Crashed } from './shell/crashed.tsx';
import { Home } from './shell/home.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PageForRole } from './shell/page-for-role.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ validateSearch: listSearch });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home });
const inShell = pages.map(({ path, load }) =>
  createRoute({ getParentRoute: () => shell, path, component: lazyRouteComponent(load) }),
);
/** Any other address. It has the frame, so that the menu leads on. */
const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

const frameless = createRoute({ getParentRoute: () => root, id: 'frameless', component: PageForRole });
const wallboard = createRoute({
  getParentRoute: () => frameless,
  path: '/wallboard/$groups',
  component: lazyRouteComponent(() => import('./screens/live/wallboard.tsx')),
});

const workbench = createRoute({
  getParentRoute: () => root,
  path: '/workbench',
  component: lazyRouteComponent(() => import('./screens/workbench/workbench.tsx')),
});

export const routeTree = root.addChildren([
  shell.addChildren([home, ...inShell, unknown]),
  frameless.addChildren([wallboard]),
  workbench,
]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crashed,
  defaultPreload: 'intent',
});
