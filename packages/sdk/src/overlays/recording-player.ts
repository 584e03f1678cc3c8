import type { Language } from '../language.ts';
import { overlayTexts } from './texts.ts';

export interface PlayableRecording {
  readonly fileName: string;
  /** Epoch milliseconds. */
  readonly startTime: number;
  /** Seconds. */
  readonly duration: number;
  readonly agentName: string;
}

interface Options {
  readonly recordings: readonly PlayableRecording[];
  /** The URL of a file, valid for some time. */
  readonly addressOf: (fileName: string) => Promise<string>;
  readonly downloadable: boolean;
  readonly language: Language;
}

const css = `
:host { color-scheme: light dark; }
dialog {
  width: min(92vw, 420px);
  padding: 16px;
  border: 1px solid #8888;
  border-radius: 12px;
  font: 14px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
dialog::backdrop { background: rgb(0 0 0 / 35%); }
h2 { margin: 0 0 12px; font-size: 16px; }
audio { width: 100%; }
ol { margin: 12px 0; padding: 0; list-style: none; }
button { min-height: 32px; padding: 0 12px; border: 1px solid #8888; border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer; }
li button { width: 100%; text-align: start; }
li button[aria-current='true'] { border-color: currentColor; font-weight: 600; }
footer { display: flex; justify-content: flex-end; gap: 8px; align-items: center; }
`;

/**
 * Opens a player over the page: lists a contact's recordings and plays the first (document, chapter 11).
 * Resolves when it plays.
 */
export async function openRecordingPlayer({
  recordings,
  addressOf,
  downloadable,
  language,
}: Options): Promise<void> {
  const texts = overlayTexts[language];
  const host = document.createElement('openseat-player');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const dialog = document.createElement('dialog');
  const title = document.createElement('h2');
  title.textContent = texts.recordings;
  const audio = document.createElement('audio');
  audio.controls = true;
  audio.preload = 'auto';
  if (!downloadable) audio.setAttribute('controlslist', 'nodownload');
  const list = document.createElement('ol');
  const footer = document.createElement('footer');
  const download = document.createElement('a');
  download.textContent = texts.download;
  download.hidden = !downloadable;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = texts.close;
  close.addEventListener('click', () => dialog.close());
  footer.append(download, close);
  dialog.append(title, audio, list, footer);
  dialog.addEventListener('close', () => {
    audio.pause();
    audio.removeAttribute('src');
    host.remove();
  });

  const play = async (recording: PlayableRecording) => {
    const address = await addressOf(recording.fileName);
    for (const button of list.querySelectorAll('button')) {
      button.setAttribute('aria-current', String(button.dataset.file === recording.fileName));
    }
    if (downloadable) {
      download.href = address;
      download.download = recording.fileName;
    }
    audio.src = address;
    // If the browser requires a click, the player's own button remains.
    await audio.play().catch(() => undefined);
  };
  for (const recording of recordings) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.file = recording.fileName;
    const begun = new Date(recording.startTime).toLocaleString(language);
    button.textContent = `${begun} · ${recording.agentName} · ${recording.duration} s`;
    button.addEventListener('click', () => {
      play(recording).catch(() => undefined);
    });
    item.append(button);
    list.append(item);
  }
  root.append(dialog);
  document.body.append(host);
  dialog.showModal();
  const [first] = recordings;
  if (first) await play(first);
}
