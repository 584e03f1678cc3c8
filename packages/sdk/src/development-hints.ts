// What the development build says of a page's common mistakes. Elsewhere it is never called, and minifying drops it.
import type { WorkbenchProblem } from './core/workbench-state.ts';
import { hint } from './hints.ts';
import { expectation, type WorkbenchOptions } from './options.ts';

const nameOf = (host: HTMLElement) => (host.id ? `#${host.id}` : `<${host.localName}>`);

/** Of options that were left out or that do not exist. */
export function hintAtOptions(options: WorkbenchOptions, names: readonly string[]): void {
  if (options.useOpenApiSdk === undefined) {
    hint('useOpenApiSdk is not given and counts as false: requests go out in camelCase.');
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const meant = names.find((one) => one.toLowerCase() === name.toLowerCase());
    hint(`${name} is no option of this version${meant ? `: ${meant} is meant` : ', and is left alone'}.`);
  }
  const { afterCallRule } = options;
  if (typeof afterCallRule === 'number' && afterCallRule > 3_600) {
    hint(
      `afterCallRule is ${expectation('afterCallRule')}: ${afterCallRule} s are ${Math.round(afterCallRule / 3_600)} hours.`,
    );
  }
}

/** Of where the page is: browsers give a microphone to secure pages only, and to frames that are allowed it. */
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

/** Of a panel that nobody can see, or that has less room than it asks for. */
export function hintAtRoom(host: HTMLElement, panel: Element | null): void {
  const wanted = Number.parseFloat(getComputedStyle(panel ?? host).width);
  const { width } = host.getBoundingClientRect();
  if (host.getClientRects().length === 0) {
    hint(
      `The element ${nameOf(host)} is not shown (display: none, or outside the page), and so is the panel.`,
    );
  } else if (width < wanted || width < 240) {
    hint(`The element ${nameOf(host)} is ${Math.round(width)} px wide, which is too narrow for the panel.`);
  }
}

/** A hook that says which one it was when it throws. It throws all the same: the workbench goes on, and the page is told. */
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

/** Of a failure that comes from how the page is set up. */
export function hintAtProblem({ code, api }: WorkbenchProblem, address: string): void {
  if (code === 'Response.Malformed' || code === 'HTTP 404' || code === 'HTTP 405') {
    hint(
      `${address} did not answer ${api} as a forwarding address does (${code}). Is ajaxPath right, and useOpenApiSdk as your backend speaks?`,
    );
  }
}
