/** Loads `later.ts`. The published script has `load-later-script.ts` in its place. */
export const loadLater = () => import('./later.ts');
