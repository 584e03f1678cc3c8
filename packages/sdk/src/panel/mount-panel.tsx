import { render } from 'preact';
import type { WorkbenchView } from '../core/workbench-state.ts';
import type { HeaderAction } from '../options.ts';
import { ViewContext } from './hooks.ts';
import { Panel } from './panel.tsx';
import { css } from './style.ts';
import { type Language, LanguageContext } from './texts/texts.ts';

export interface PanelOptions {
  readonly header: boolean;
  /** CSS lengths. */
  readonly width: string;
  readonly height: string;
  readonly visible: boolean;
  readonly offlineImage: string | undefined;
  readonly breakImage: string | undefined;
  /** The header's buttons. */
  readonly actions: readonly HeaderAction[];
  readonly language: Language;
}

export interface MountedPanel {
  setVisible(visible: boolean): void;
  unmount(): void;
}

/** One sheet for all panels of a page; a constructed one needs no `unsafe-inline` of the page's CSP. */
let sheet: CSSStyleSheet | undefined;
function panelSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** Puts the panel into `host`, in a shadow root of its own: neither page nor panel touches the other's look. */
export function mountPanel(host: HTMLElement, view: WorkbenchView, options: PanelOptions): MountedPanel {
  const frame = document.createElement('openseat-panel');
  // As important: a page's `* { all: unset }` reaches this element, though nothing inside it.
  const style = (name: string, value: string) => frame.style.setProperty(name, value, 'important');
  style('all', 'initial');
  style('width', options.width);
  style('height', options.height);
  style('max-width', '100%');
  const setVisible = (visible: boolean) => style('display', visible ? 'block' : 'none');
  setVisible(options.visible);
  const root = frame.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [panelSheet()];
  frame.lang = options.language;
  host.append(frame);
  render(
    <ViewContext.Provider value={view}>
      <LanguageContext.Provider value={options.language}>
        <Panel options={options} />
      </LanguageContext.Provider>
    </ViewContext.Provider>,
    root,
  );
  return {
    setVisible,
    unmount: () => {
      render(null, root);
      frame.remove();
    },
  };
}
