import { render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { WorkbenchView } from '../core/workbench-state.ts';
import type { HeaderAction } from '../options.ts';
import {
  keepPreferences,
  keptPreferences,
  type Preferences,
  type Theme,
  watchPreferences,
} from '../preferences.ts';
import { ViewContext } from './hooks.ts';
import { keepFocus } from './keep-focus.ts';
import { Panel } from './panel.tsx';
import { PreferencesContext } from './preferences-context.ts';
import { css } from './style/style.ts';
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
  /** Where the person has not chosen one. */
  readonly language: Language;
  readonly theme: Theme;
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

interface RootProps {
  readonly frame: HTMLElement;
  readonly view: WorkbenchView;
  readonly options: PanelOptions;
}

/** The panel with all that its parts take from around them. Language and theme go to its element as well. */
function Root({ frame, view, options }: RootProps) {
  const [preferences, setPreferences] = useState(keptPreferences);
  const language = preferences.language ?? options.language;
  const theme = preferences.theme ?? options.theme;
  useLayoutEffect(() => {
    frame.lang = language;
    if (theme === 'system') delete frame.dataset.theme;
    else frame.dataset.theme = theme;
  }, [language, theme]);
  useEffect(() => watchPreferences(setPreferences), []);
  const choose = (change: Preferences) =>
    setPreferences({ ...preferences, ...keepPreferences(change), ...change });
  return (
    <ViewContext.Provider value={view}>
      <PreferencesContext.Provider value={{ preferences: { ...preferences, language, theme }, choose }}>
        <LanguageContext.Provider value={language}>
          <Panel options={options} />
        </LanguageContext.Provider>
      </PreferencesContext.Provider>
    </ViewContext.Provider>
  );
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
  host.append(frame);
  render(<Root frame={frame} view={view} options={options} />, root);
  const release = keepFocus(root);
  return {
    setVisible,
    unmount: () => {
      release();
      render(null, root);
      frame.remove();
    },
  };
}
