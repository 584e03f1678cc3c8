// The SDK as the document has it: its methods, and the panel at `dom`.
import { cssLength, type HeaderAction, optionDefaults, type WorkbenchOptions } from './options.ts';
import { mountPanel } from './panel/mount-panel.tsx';
import { BareWorkbench, type MountPanel } from './workbench-sdk.ts';

/** The panel by options 4.1 to 4.6 and 4.17, with the document's defaults. */
const mount: MountPanel = (host, view, options, language) =>
  mountPanel(host, view, {
    header: options.header ?? optionDefaults.header,
    width: cssLength(options.width, optionDefaults.width),
    height: cssLength(options.height, optionDefaults.height),
    visible: options.defaultVisible ?? optionDefaults.defaultVisible,
    offlineImage: options.offlineImage,
    breakImage: options.breakImage,
    actions: (options.moreActionList as readonly HeaderAction[] | undefined) ?? optionDefaults.moreActionList,
    language,
    theme: options.theme ?? optionDefaults.theme,
  });

/**
 * The workbench that a page holds: the methods, options and hooks of the softphone SDK document (version 0.3.2), with its panel.
 *
 * A method that the status does not allow throws `DevelopmentError` at once and changes nothing (section 9). Otherwise it returns
 * a promise that settles with the outcome; a failure has then been told to `onErrorNotify` as well, so it may be ignored.
 *
 * @example
 * window.workbench = new WorkbenchSdk({ dom: 'workbench', instanceId: 'demo', onInit: () => workbench.register() });
 */
export class WorkbenchSdk extends BareWorkbench {
  /** @throws DevelopmentError when an option is missing or of a wrong type */
  constructor(options: WorkbenchOptions) {
    super(options, mount);
  }
}

export default WorkbenchSdk;
export type * from './surface.ts';
export { DevelopmentError, forwardHooks, WorkbenchError } from './surface.ts';
