const focusable = 'button, input, select, textarea, audio';

/** Where to go on in what is left around something that has gone: a screen is begun at its top, where Enter does nothing by accident. */
function next(within: Element): HTMLElement | null {
  if (within.matches('.content')) return within.querySelector('section');
  return within.querySelector(focusable);
}

/**
 * Whoever works by keyboard must not fall out of the panel when the key she is on goes away: with its screen, or because it was pressed.
 * She goes on in the nearest part that is still there. A focus that was elsewhere stays there. Returns what ends this.
 */
export function keepFocus(root: ShadowRoot): () => void {
  /** What has the focus, and what is around it, from inside out. */
  let path: Element[] = [];
  const onIn = (event: Event) => {
    path = event
      .composedPath()
      .filter((each): each is Element => each instanceof Element && root.contains(each));
  };
  const onOut = () => {
    const [left] = path;
    // Taken away, it is not there any more by then; otherwise somebody has gone elsewhere.
    queueMicrotask(() => {
      if (left?.isConnected && left === path[0] && root.activeElement !== left) path = [];
    });
  };
  const observer = new MutationObserver(() => {
    const [left, ...around] = path;
    if (!left || left.isConnected) return;
    path = [];
    if (root.activeElement) return;
    const place = around.find((each) => each.isConnected && next(each));
    if (place) next(place)?.focus();
  });
  root.addEventListener('focusin', onIn);
  root.addEventListener('focusout', onOut);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', onIn);
    root.removeEventListener('focusout', onOut);
  };
}
