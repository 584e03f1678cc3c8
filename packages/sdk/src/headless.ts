// The SDK without its panel, for pages with their own: `@openseat/sdk/headless`.
import type { AcceptedOptions } from './options.ts';
import { WorkbenchBase } from './workbench-sdk.ts';

/**
 * The same workbench as that of `@openseat/sdk`, without the panel and so a good deal smaller. All methods, hooks and other options
 * are the same; what it shows is the page's own affair (`view` has everything for it).
 *
 * @example
 * const workbench = new WorkbenchSdk({ instanceId: 'demo', onInit: () => workbench.register() });
 */
export class WorkbenchSdk extends WorkbenchBase {
  /**
   * @throws DevelopmentError when an option is missing or of a wrong type, or when `dom` is given, as there
   * is no panel
   */
  constructor(options: AcceptedOptions) {
    super(options, undefined);
  }
}

export default WorkbenchSdk;
export type * from './public-api.ts';
export { DevelopmentError, forwardHooks, WorkbenchError } from './public-api.ts';
