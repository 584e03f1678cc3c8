import { useEffect } from 'preact/hooks';
import { otherNumber } from './format.ts';
import { useView, useWorkbench } from './hooks.ts';
import { usePreferences } from './preferences-context.ts';
import { toneOf } from './status-look.ts';
import { fill, useTexts } from './texts/texts.ts';

const blinkMs = 1_000;

/** The page's title and ours by turns, until what it returns is called. */
function blinkTitle(text: string): () => void {
  let own = document.title;
  const timer = setInterval(() => {
    // The page may have given itself another meanwhile.
    if (document.title !== text) own = document.title;
    document.title = document.title === text ? own : text;
  }, blinkMs);
  document.title = text;
  return () => {
    clearInterval(timer);
    if (document.title === text) document.title = own;
  };
}

/** A desktop notification, where they are permitted. A click on it brings the page and does what was asked for. */
function notify(title: string, body: string, onClick: () => void): () => void {
  if (typeof Notification !== 'function' || Notification.permission !== 'granted') return () => undefined;
  let notification: Notification;
  try {
    notification = new Notification(title, { body, requireInteraction: true, tag: 'openseat-call' });
  } catch {
    // Browsers of phones have it and let pages not construct it.
    return () => undefined;
  }
  notification.onclick = () => {
    window.focus();
    onClick();
    notification.close();
  };
  return () => notification.close();
}

/** While a call rings: the ring tone, the desktop notification (document, changelog 0.1.5), the title. In one tab only. */
export function useAlarm(): void {
  const view = useView();
  const { agent, call, settings, mirrors, deskPhone } = useWorkbench();
  const { preferences } = usePreferences();
  const texts = useTexts();
  const rings = agent.status === 'ringing' && call !== undefined && !mirrors;
  const number = call && rings ? otherNumber(call, settings) : '';
  const group = call?.skillGroupName ?? '';
  const notifies = preferences.notifications !== false;
  // A phone of her own rings by itself.
  const elsewhere = call?.answerAt !== undefined;
  const expectsCalls = toneOf(agent.status) !== 'off' && !mirrors && !deskPhone?.inUse;
  // Said before a call comes that would ring in silence.
  useEffect(() => (expectsCalls ? view.sound.probe() : undefined), [expectsCalls]);
  useEffect(() => (rings && !elsewhere ? view.sound.ring() : undefined), [rings, elsewhere]);
  useEffect(() => {
    if (!rings) return;
    const how = elsewhere ? texts.answerAtDesk : texts.clickToAnswer;
    const title = fill(texts.callFromNumber, { number });
    const answer = () => {
      if (view.state().agent.status === 'ringing' && !elsewhere) view.actions.answer().catch(() => undefined);
    };
    const ends = [blinkTitle(title), ...(notifies ? [notify(title, `${group} ${how}`.trim(), answer)] : [])];
    return () => {
      for (const end of ends) end();
    };
  }, [rings, number, texts, elsewhere]);
}

/**
 * Asks for the permission to notify. To be called by a click that makes her ready for calls: then it is plain what for, and some browsers
 * ask by a click only.
 */
export function useAskToNotify(): () => void {
  const { preferences } = usePreferences();
  return () => {
    if (preferences.notifications === false) return;
    if (typeof Notification !== 'function' || Notification.permission !== 'default') return;
    Notification.requestPermission().catch(() => undefined);
  };
}
