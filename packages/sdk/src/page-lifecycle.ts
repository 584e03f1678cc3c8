interface Life {
  /** The browser will stop this page: freeze it, keep it in the back/forward cache, or close it. */
  away(): void;
  /** The page runs again. */
  back(): void;
}

/**
 * Reports when the browser stops and resumes this page; returns a function that removes the listeners. Uses
 * two pairs of events, as not every browser has both. A page in the back/forward cache gets both, so a
 * report may come twice.
 */
export function watchPageLifecycle({ away, back }: Life): () => void {
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

/**
 * Asks for confirmation before the page is left, while `asks()` is true; `subscribe` reports changes.
 * Returns a function that stops it.
 */
export function guardLeaving(
  asks: () => boolean,
  subscribe: (listener: () => void) => () => void,
): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  // Added only while needed: with this listener some browsers keep no back/forward cache.
  const update = () => (asks() ? addEventListener : removeEventListener)('beforeunload', ask);
  const unsubscribe = subscribe(update);
  return () => {
    unsubscribe();
    removeEventListener('beforeunload', ask);
  };
}
