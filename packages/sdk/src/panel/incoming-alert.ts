import { useEffect } from 'preact/hooks';
import { plainNumber } from './format.ts';
import { useView, useWorkbench } from './hooks.ts';
import { fill, useTexts } from './locales/texts.ts';
import type { Notify } from './panel-options.ts';
import { usePreferences } from './preferences-context.ts';

const blinkMs = 1_000;

/** Whether the user wants nothing to move. */
const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Alternates the page's title with ours, or keeps ours where nothing may move; returns what stops it. */
function showInTitle(text: string): () => void {
  let own = document.title;
  const timer = setInterval(() => {
    // The page may have changed its title meanwhile.
    if (document.title !== text) own = document.title;
    document.title = document.title === text && !still() ? own : text;
  }, blinkMs);
  document.title = text;
  return () => {
    clearInterval(timer);
    if (document.title === text) document.title = own;
  };
}

/**
 * While a call rings: the ring tone, the desktop notification (document, changelog 0.1.5), the title. In
 * one tab only.
 */
export function useIncomingAlert(notify: Notify): void {
  const view = useView();
  const { agent, call, customers, settings, mirrors } = useWorkbench();
  const { preferences } = usePreferences();
  const texts = useTexts();
  const rings = agent.status === 'ringing' && call !== undefined && !mirrors;
  const customer = call && customers.get(call.contactId);
  const number = call && rings ? [customer?.name, plainNumber(call, settings)].filter(Boolean).join(' ') : '';
  const group = call?.skillGroupName ?? '';
  const notifies = preferences.notifications !== false;
  // A mobile or desk phone rings by itself.
  const elsewhere = call?.answerAt !== undefined;
  useEffect(() => (rings && !elsewhere ? view.sound.ring() : undefined), [rings, elsewhere]);
  useEffect(() => {
    if (!rings) return;
    const how = elsewhere ? texts.answerAtDesk : texts.clickToAnswer;
    const title = fill(texts.callFromNumber, { number });
    const answer = () => {
      if (view.state().agent.status === 'ringing' && !elsewhere) view.actions.answer().catch(() => undefined);
    };
    const ends = [showInTitle(title), ...(notifies ? [notify(title, `${group} ${how}`.trim(), answer)] : [])];
    return () => {
      for (const end of ends) end();
    };
  }, [rings, number, texts, elsewhere]);
}

/**
 * Requests the permission for notifications. Call it from the click that makes the agent ready: the reason
 * is then clear, and some browsers ask only after a click.
 */
export function useAskToNotify(): () => void {
  const { preferences } = usePreferences();
  return () => {
    if (preferences.notifications === false) return;
    if (typeof Notification !== 'function' || Notification.permission !== 'default') return;
    Notification.requestPermission().catch(() => undefined);
  };
}
