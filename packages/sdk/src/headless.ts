// The SDK without its panel, for pages that bring their own: `@openseat/sdk/headless`.
import type { WorkbenchOptions } from './options.ts';
import { BareWorkbench } from './workbench-sdk.ts';

/**
 * The same workbench as that of `@openseat/sdk`, without the panel and so a good deal smaller. All methods, hooks and other options
 * are the same; what it shows is the page's own affair (`view` has everything for it).
 *
 * @example
 * const workbench = new WorkbenchSdk({ instanceId: 'demo', onInit: () => workbench.register() });
 */
export class WorkbenchSdk extends BareWorkbench {
  /** @throws DevelopmentError when an option is missing or of a wrong type, or when `dom` is given: there is no panel to put there */
  constructor(options: WorkbenchOptions) {
    super(options, undefined);
  }
}

export default WorkbenchSdk;
export type * from './surface.ts';
export { DevelopmentError, forwardHooks, WorkbenchError } from './surface.ts';
