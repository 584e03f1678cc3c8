import { type ComponentChildren, render } from 'preact';
import { directionOf } from '../language.ts';
import { BarKeys } from './components/bar-keys.tsx';
import { Chips } from './components/chips.tsx';
import { Elapsed } from './components/elapsed.tsx';
import { PartyCard } from './components/party-card.tsx';
import { StatusLabel } from './components/status-label.tsx';
import { useWorkbench } from './hooks.ts';
import { useTexts } from './locales/texts.ts';
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

interface MiniPanelParts {
  readonly css: string;
  readonly lang: string;
  readonly theme: string | undefined;
  /** The panel's contexts around its content. */
  readonly within: (content: ComponentChildren) => ComponentChildren;
}

let opened: Window | undefined;

/** Opens a small panel in a window that stays above all others; a click must have asked for it. */
export async function openMiniPanel({ css, lang, theme, within }: MiniPanelParts): Promise<void> {
  if (opened && !opened.closed) return opened.focus();
  const { documentPictureInPicture } = globalThis as { documentPictureInPicture?: PictureInPicture };
  if (!documentPictureInPicture) return;
  const mini = await documentPictureInPicture.requestWindow({ width: 320, height: 248 });
  opened = mini;
  const frame = mini.document.createElement('openseat-panel');
  frame.lang = lang;
  frame.dir = directionOf(lang);
  if (theme) frame.dataset.theme = theme;
  frame.style.cssText = 'position:fixed;inset:0;display:block';
  const root = frame.attachShadow({ mode: 'open' });
  // A sheet belongs to the document in which it was constructed.
  const { CSSStyleSheet: Sheet } = mini as unknown as typeof globalThis;
  const sheet = new Sheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  mini.document.body.append(frame);
  render(within(<MiniPanel />), root);
  mini.addEventListener('pagehide', () => {
    render(null, root);
    opened = undefined;
  });
}
