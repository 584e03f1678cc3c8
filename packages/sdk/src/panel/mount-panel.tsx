import { type ComponentChildren, render } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { WorkbenchView } from '../core/workbench-state.ts';
import { directionOf } from '../language.ts';
import { keepPreferences, keptPreferences, type Preferences, watchPreferences } from '../preferences.ts';
import { Announcer } from './announcer.tsx';
import { Bar } from './bar.tsx';
import { useView, useWorkbench, ViewContext } from './hooks.ts';
import { useIncomingAlert } from './incoming-alert.ts';
import { keepFocus } from './keep-focus.ts';
import { LanguageContext } from './locales/texts.ts';
import { canOpenMiniPanel, MiniPanelContext, type MiniPanelWindow } from './mini-panel-context.ts';
import { Panel } from './panel.tsx';
import type { PanelOptions } from './panel-options.ts';
import { PreferencesContext } from './preferences-context.ts';
import { companyRules } from './style/company-colour.ts';
import { panelRules, panelSheet } from './style/panel-sheet.ts';
import { useBar } from './use-bar.ts';
import { useLanguageInUse } from './use-language-in-use.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { later } from './with-later.tsx';

export interface MountedPanel {
  setVisible(visible: boolean): void;
  unmount(): void;
}

const companyCss = (accent: string | undefined) => (accent ? companyRules(accent) : '');

interface SurfaceProps {
  readonly frame: HTMLElement;
  readonly options: PanelOptions;
}

/** What the place has room for. Calls ring and are announced in either. */
function Surface({ frame, options }: SurfaceProps) {
  useIncomingAlert(options.notify);
  useShortcuts(frame);
  const view = useView();
  const signedIn = useWorkbench().profile !== undefined;
  // Loaded while there is time: opening a place during a call then takes no time.
  useEffect(() => {
    if (!signedIn) return;
    let end: (() => void) | undefined;
    let gone = false;
    later().then(
      ({ headsetOf, endHeadset }) => {
        if (gone) return;
        headsetOf(view);
        end = () => endHeadset(view);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      end?.();
    };
  }, [view, signedIn]);
  return (
    <>
      <Announcer />
      {useBar(frame) ? <Bar frame={frame} options={options} /> : <Panel options={options} />}
    </>
  );
}

interface RootProps {
  readonly frame: HTMLElement;
  readonly view: WorkbenchView;
  readonly options: PanelOptions;
}

/** The panel with its contexts. Language and theme are set on its element as well. */
function Root({ frame, view, options }: RootProps) {
  const [preferences, setPreferences] = useState(keptPreferences);
  const language = useLanguageInUse(preferences.language, options);
  const { tag } = language;
  const theme = preferences.theme ?? options.theme;
  useEffect(() => watchPreferences(setPreferences), []);
  const choose = (change: Preferences) =>
    setPreferences({ ...preferences, ...keepPreferences(change), ...change });
  const within = (content: ComponentChildren) => (
    <ViewContext.Provider value={view}>
      <PreferencesContext.Provider value={{ preferences: { ...preferences, language: tag, theme }, choose }}>
        <LanguageContext.Provider value={language}>{content}</LanguageContext.Provider>
      </PreferencesContext.Provider>
    </ViewContext.Provider>
  );
  const [mini, setMini] = useState<MiniPanelWindow>();
  // Renders only when one of these changes, which the mini panel follows.
  useLayoutEffect(() => {
    frame.lang = tag;
    frame.dir = directionOf(tag);
    if (theme === 'system') delete frame.dataset.theme;
    else frame.dataset.theme = theme;
    mini?.show(within);
  });
  // With the panel, as nothing would answer its keys.
  useEffect(() => () => mini?.close(), [mini]);
  const openMini = () => {
    later()
      .then(({ openMiniPanel }) => openMiniPanel(frame, panelRules() + companyCss(options.accent)))
      .then((opened) => opened && setMini(opened))
      .catch(() => undefined);
  };
  return within(
    <MiniPanelContext.Provider value={canOpenMiniPanel() ? openMini : undefined}>
      <Surface frame={frame} options={options} />
    </MiniPanelContext.Provider>,
  );
}

/**
 * Mounts the panel in `host`, in its own shadow root, so that neither the page's nor the panel's styles
 * affect the other.
 */
export function mountPanel(host: HTMLElement, view: WorkbenchView, options: PanelOptions): MountedPanel {
  const frame = document.createElement('openseat-panel');
  // Set as important: a page's `* { all: unset }` reaches this element, though nothing inside it.
  const style = (name: string, value: string) => frame.style.setProperty(name, value, 'important');
  style('all', 'initial');
  style('width', options.width);
  style('height', options.height);
  style('max-width', '100%');
  style('max-height', '100dvh');
  const setVisible = (visible: boolean) => style('display', visible ? 'block' : 'none');
  setVisible(options.visible);
  const root = frame.attachShadow({ mode: 'open' });
  const company = new CSSStyleSheet();
  company.replaceSync(companyCss(options.accent));
  root.adoptedStyleSheets = [panelSheet(), company];
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
