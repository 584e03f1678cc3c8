import { shared } from './shared-modules.ts';

type Later = typeof import('./later.ts');

/** While a classic script runs, the browser names it. A server that imports the script has no document. */
const own = (globalThis.document?.currentScript as HTMLScriptElement | null | undefined)?.src;

/** A browser may remember that an address failed, so that each further try has another. */
let tries = 0;

/** Loads `later.ts` from the file beside the script, and gives it what it shares with the script. */
export async function loadLater(): Promise<Later> {
  const address = new URL('workbenchSdk.later.min.js', own || location.href);
  if (tries > 0) address.search = `try=${tries}`;
  tries += 1;
  const { default: fill } = (await import(address.href)) as { default: (given: typeof shared) => Later };
  return fill(shared);
}
