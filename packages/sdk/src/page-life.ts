interface Life {
  /** The browser is about to stop this page: to freeze it, to keep it for going back, or for good. */
  away(): void;
  /** It runs again. */
  back(): void;
}

/**
 * Tells when the browser stops this page and when it runs it again; returns what ends that. Two pairs of events, as not every browser
 * has both, and a page that is kept for going back (bfcache) gets both: `Life` may be told the same twice.
 */
export function watchPageLife({ away, back }: Life): () => void {
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) back();
  };
  addEventListener('pagehide', away);
  addEventListener('pageshow', onShow);
  document.addEventListener('freeze', away);
  document.addEventListener('resume', back);
  return () => {
    removeEventListener('pagehide', away);
    removeEventListener('pageshow', onShow);
    document.removeEventListener('freeze', away);
    document.removeEventListener('resume', back);
  };
}

/** Asks before the page is left, for as long as `asks()` says so when `subscribe` tells of a change. Returns what ends that. */
export function guardLeaving(
  asks: () => boolean,
  subscribe: (listener: () => void) => () => void,
): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  // There only while needed: some browsers keep no page for going back that listens to this event.
  const update = () => (asks() ? addEventListener : removeEventListener)('beforeunload', ask);
  const unsubscribe = subscribe(update);
  return () => {
    unsubscribe();
    removeEventListener('beforeunload', ask);
  };
}
