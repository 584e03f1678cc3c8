// Hints of the development build about common mistakes of a page. Other builds never call it, and minifying
// removes it.
import type { WorkbenchProblem } from './core/workbench-state.ts';
import { hint } from './hints.ts';
import { expectation, headerActions, type LaterOption, type WorkbenchOptions } from './options.ts';
import { dark, light } from './panel/style/colours.ts';
import { accentFor } from './panel/style/company-colour.ts';

const nameOf = (host: HTMLElement) => (host.id ? `#${host.id}` : `<${host.localName}>`);

/** The type ensures that it is complete. */
export const laterOptions: Readonly<Record<LaterOption, true>> = {
  regionId: true,
  enableRecord: true,
  exportErrorOfApi: true,
  sideNavList: true,
  disableSaveStats: true,
  reducePanel: true,
  isEnableSwitchAdapter: true,
  customizedNotification: true,
  apiAxiosFunc: true,
  outsideComponents: true,
  onBeforeCallHangup: true,
};

/** Hints about a company colour that could not be read in the panel, and what it became. */
function hintAtAccent(given: string): void {
  for (const [name, theme] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    const { accent } = accentFor(given, theme);
    if (accent === given.toLowerCase()) continue;
    hint(`accent: ${given} has too little contrast in the ${name} panel, which shows ${accent} instead.`);
  }
}

/** Hints about missing or unknown options. */
export function hintAtOptions(options: WorkbenchOptions, names: readonly string[]): void {
  if (options.useOpenApiSdk === undefined) {
    hint('useOpenApiSdk is not given and counts as false: requests go out in camelCase.');
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    if (Object.hasOwn(laterOptions, name)) {
      hint(`${name} is an option of later versions: it is accepted, and does nothing.`);
      continue;
    }
    const meant = names.find((one) => one.toLowerCase() === name.toLowerCase());
    hint(`${name} is no option of this version${meant ? `: ${meant} is meant` : ', and is left alone'}.`);
  }
  const { accent, afterCallRule, moreActionList } = options;
  if (typeof accent === 'string' && /^#[\da-f]{6}$/i.test(accent)) hintAtAccent(accent);
  for (const action of Array.isArray(moreActionList) ? moreActionList : []) {
    if ((headerActions as readonly unknown[]).includes(action)) continue;
    hint(`moreActionList: ${String(action)} is none of ${headerActions.join(', ')}, and is left out.`);
  }
  if (typeof afterCallRule === 'number' && afterCallRule > 3_600) {
    hint(
      `afterCallRule is ${expectation('afterCallRule')}: ${afterCallRule} s are ${Math.round(afterCallRule / 3_600)} hours.`,
    );
  }
}

/** The expected behaviour of JavaScript built-ins that pages may replace. */
const world: readonly (readonly [name: string, holds: () => boolean])[] = [
  ['JSON', () => JSON.stringify({ a: 'b' }) === '{"a":"b"}' && JSON.parse('{"a":[1]}').a[0] === 1],
  ['Function.prototype.bind', () => ((...all: number[]) => all.length).bind(undefined, 1)(2) === 2],
  ['Array.prototype.map', () => String([1, 2].map((one, index) => one + index)) === '1,3'],
  ['Array.prototype.filter', () => String([1, 2].filter((one) => one > 1)) === '2'],
  ['Array.prototype.find', () => [1, 2].find((one) => one > 1) === 2],
  ['Array.prototype.flatMap', () => String([1].flatMap((one) => [one, one])) === '1,1'],
  ['Object.entries', () => String(Object.entries({ a: 1 })) === 'a,1'],
  ['Object.keys', () => String(Object.keys({ a: 1 })) === 'a'],
  ['Map.prototype.keys', () => String([...new Map([['a', 1]]).keys()]) === 'a'],
  ['Promise', () => typeof Promise.all === 'function' && typeof Promise.resolve().finally === 'function'],
];

/** Hints about built-ins that the page's libraries replaced and that behave differently. */
export function hintAtWorld(): void {
  for (const [name, holds] of world) {
    let works = false;
    try {
      works = holds();
    } catch {
      // It does not even run.
    }
    if (!works) hint(`This page has changed ${name}, which does not do any more what JavaScript's own does.`);
  }
}

/**
 * Hints about the page's origin: browsers allow microphones only on secure pages and in permitted frames.
 */
export function hintAtPlace(): void {
  if (!globalThis.isSecureContext) {
    hint(`Browsers give no microphone to ${location.origin}: the page must be on https or on localhost.`);
  }
  const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy;
  if (policy?.allowsFeature('microphone') === false) {
    hint(
      window === window.top
        ? 'The Permissions-Policy header of this page forbids the microphone.'
        : 'This frame may not use the microphone: the iframe needs allow="microphone".',
    );
  }
}

/** Hints about a hidden panel, or one with too little room. */
export function hintAtRoom(host: HTMLElement, panel: Element | null): void {
  const requested = Number.parseFloat(getComputedStyle(panel ?? host).width);
  const { width } = host.getBoundingClientRect();
  if (host.getClientRects().length === 0) {
    hint(
      `The element ${nameOf(host)} is not shown (display: none, or outside the page), and so is the panel.`,
    );
  } else if (width < requested || width < 240) {
    hint(`The element ${nameOf(host)} is ${Math.round(width)} px wide, which is too narrow for the panel.`);
  }
}

const constructed = Symbol.for('openseat.workbenches');

/**
 * Hint about a second construction without `destroy()`: each workbench calls its hooks. Returns a function
 * that removes this one from the count.
 */
export function hintAtOtherCopies(instanceId: string): () => void {
  const page = globalThis as { [constructed]?: string[] };
  page[constructed] ??= [];
  const all = page[constructed];
  all.push(instanceId);
  const same = all.filter((one) => one === instanceId).length;
  if (same > 1) {
    hint(
      `This page has constructed ${same} workbenches for ${instanceId}, and each calls its hooks: once is enough, or destroy() the former.`,
    );
  }
  return () => all.splice(all.indexOf(instanceId), 1);
}

/**
 * Names the hook that throws. The error is thrown again: the workbench continues, and the page is notified.
 */
export function explained<Args extends readonly unknown[]>(
  name: string,
  hook: (...args: Args) => unknown,
): (...args: Args) => unknown {
  return (...args) => {
    try {
      return hook(...args);
    } catch (error) {
      hint(`${name} threw, which is the page's own mistake; the workbench goes on. ${String(error)}`);
      throw error;
    }
  };
}

/** Hints about failures caused by the page's setup. */
export function hintAtProblem({ code, api }: WorkbenchProblem, address: string): void {
  if (code === 'Response.Malformed' || code === 'HTTP 404' || code === 'HTTP 405') {
    hint(
      `${address} did not answer ${api} as a forwarding address does (${code}). Is ajaxPath right, and useOpenApiSdk as your backend speaks?`,
    );
  }
}
