// The document's SDK: its methods, and the panel at `dom`.
import { type AcceptedOptions, cssLength, headerActions, optionOf } from './options.ts';
import { mountPanel } from './panel/mount-panel.tsx';
import { type MountPanel, WorkbenchBase } from './workbench-sdk.ts';

/** The panel's options 4.1 to 4.6 and 4.17, with the document's defaults. */
const mount: MountPanel = (host, view, { options, language, notify }) =>
  mountPanel(host, view, {
    header: optionOf(options, 'header'),
    width: cssLength(optionOf(options, 'width')),
    height: cssLength(optionOf(options, 'height')),
    visible: optionOf(options, 'defaultVisible'),
    offlineImage: options.offlineImage,
    breakImage: options.breakImage,
    actions: headerActions.filter((action) => optionOf(options, 'moreActionList').includes(action)),
    language,
    languages: options.languages ?? {},
    theme: optionOf(options, 'theme'),
    accent: options.accent,
    notify,
  });

/**
 * The workbench of a page: the methods, options and hooks of the softphone SDK document (version 0.3.2),
 * with its panel.
 *
 * A method that the status does not allow throws `DevelopmentError` at once and changes nothing (section
 * 9). Otherwise it returns a promise that settles with the outcome. A failure is also reported to
 * `onErrorNotify`, so the promise may be ignored.
 *
 * @example
 * window.workbench = new WorkbenchSdk({ dom: 'workbench', instanceId: 'demo', onInit: () =>
 * workbench.register() });
 */
export class WorkbenchSdk extends WorkbenchBase {
  /** @throws DevelopmentError when an option is missing or of a wrong type */
  constructor(options: AcceptedOptions) {
    super(options, mount);
  }
}

export default WorkbenchSdk;
export type * from './public-api.ts';
export { DevelopmentError, forwardHooks, WorkbenchError } from './public-api.ts';
