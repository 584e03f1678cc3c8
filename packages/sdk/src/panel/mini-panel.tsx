import { render } from 'preact';
import { BarKeys } from './components/bar-keys.tsx';
import { Chips } from './components/chips.tsx';
import { Elapsed } from './components/elapsed.tsx';
import { PartyCard } from './components/party-card.tsx';
import { StatusLabel } from './components/status-label.tsx';
import { useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
import type { MiniPanelWindow } from './mini-panel-context.ts';
import { toneOf } from './status-look.ts';

/** Status, party and the keys of the moment. */
function MiniPanel() {
  const { agent, call } = useWorkbench();
  const texts = useTexts();
  const { status } = agent;
  const time = call?.establishedAt !== undefined && <Elapsed since={call.establishedAt} />;
  return (
    <section class="panel mini" aria-label={texts.panelName} data-status={status}>
      <header class={toneOf(status)}>
        <div class="status">
          <StatusLabel menu={false} />
        </div>
      </header>
      {call && (
        <PartyCard call={call} time={time}>
          {status !== 'ringing' && <Chips />}
        </PartyCard>
      )}
      <BarKeys />
    </section>
  );
}

/** `documentPictureInPicture`, which TypeScript's DOM library does not have. */
interface PictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

let opened: Window | undefined;

/**
 * Opens a small panel in a window that stays above all others; a click must have asked for it.
 * @param panel the element of the panel, whose language and theme it has
 * @returns undefined: it is open already, or the browser has none
 */
export async function openMiniPanel(panel: HTMLElement, css: string): Promise<MiniPanelWindow | undefined> {
  if (opened && !opened.closed) {
    opened.focus();
    return undefined;
  }
  const { documentPictureInPicture } = globalThis as { documentPictureInPicture?: PictureInPicture };
  if (!documentPictureInPicture) return undefined;
  const mini = await documentPictureInPicture.requestWindow({ width: 320, height: 248 });
  opened = mini;
  const frame = mini.document.createElement('openseat-panel');
  frame.style.cssText = 'position:fixed;inset:0;display:block';
  const root = frame.attachShadow({ mode: 'open' });
  // A sheet belongs to the document in which it was constructed.
  const { CSSStyleSheet: Sheet } = mini as unknown as typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  mini.document.body.append(frame);
  mini.addEventListener('pagehide', () => {
    render(null, root);
    opened = undefined;
  });
  return {
    show: (within) => {
      if (opened !== mini) return;
      frame.lang = panel.lang;
      frame.dir = panel.dir;
      frame.dataset.theme = panel.dataset.theme ?? '';
      render(within(<MiniPanel />), root);
    },
    close: () => mini.close(),
  };
}
