import { type Page, pages } from './pages.ts';

/** Routes without a place in the menu that show what a page of the menu leads to. */
const reachedFrom: Readonly<Record<string, string>> = { '/wallboard/$groups': '/live/wallboards' };

/** The page whose operation a route needs. Undefined: every user may see the route. */
export function pageOfRoute(route: string): Page | undefined {
  const path = reachedFrom[route] ?? route;
  return pages.find((page) => page.path === path);
}
