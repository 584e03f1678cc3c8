import type { Sound } from '../core/audio.ts';
import type { Language } from '../language.ts';
import { showNotice } from './notice.ts';
import { overlayTexts } from './texts.ts';

/**
 * Shows a notice over the page while calls cannot be heard before a click and no panel says so. Any click
 * or key in the page ends it. Returns a function that stops it.
 */
export function noticeLockedSound(sound: Sound, language: Language, panelShown: () => boolean): () => void {
  let remove: (() => void) | undefined;
  const update = () => {
    const { locked } = sound.state();
    if (locked && !remove && !panelShown()) remove = showNotice(overlayTexts[language].soundLocked);
    if (locked) return;
    remove?.();
    remove = undefined;
  };
  const unsubscribe = sound.subscribe(update);
  return () => {
    unsubscribe();
    remove?.();
  };
}
