import { useEffect, useRef } from 'react';
import { duration } from '../components/formats.ts';

/** Server time minus this computer's, in milliseconds. */
let skewMs = 0;

export function setServerTime(serverTime: number): void {
  skewMs = serverTime - Date.now();
}

export const serverNow = (): number => Date.now() + skewMs;

interface Hand {
  readonly since: number;
  readonly write: (text: string) => void;
}

const hands = new Set<Hand>();
let timer: ReturnType<typeof setInterval> | undefined;

function show({ since, write }: Hand): void {
  write(duration((serverNow() - since) / 1000));
}

function add(hand: Hand): () => void {
  hands.add(hand);
  show(hand);
  timer ??= setInterval(() => {
    for (const running of hands) show(running);
  }, 1000);
  return () => {
    hands.delete(hand);
    if (hands.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

interface LimitProps {
  /** Seconds from which the time is amber, and red. */
  readonly amber: number;
  readonly red: number;
}

/**
 * The time since an epoch. One clock writes the text of all of them; React draws nothing each second.
 * Screen readers read it when they come to it.
 */
export function Since({ at, limits }: { readonly at: number | undefined; readonly limits?: LimitProps }) {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (at === undefined) return;
    return add({
      since: at,
      write(text) {
        const { current } = element;
        if (!current) return;
        if (current.textContent !== text) current.textContent = text;
        if (!limits) return;
        const seconds = (serverNow() - at) / 1000;
        const level = seconds >= limits.red ? 'red' : seconds >= limits.amber ? 'amber' : '';
        if (current.dataset.level !== level) current.dataset.level = level;
      },
    });
  }, [at, limits]);
  if (at === undefined) return <span className="soft">–</span>;
  return <span ref={element} className="figure" />;
}
