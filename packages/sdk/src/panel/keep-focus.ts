const focusable = 'button, input, select, textarea, audio';

/** The next focus near a removed element: the top of a screen, where Enter triggers nothing by accident. */
function next(within: Element): HTMLElement | null {
  if (within.matches('.content')) return within.querySelector('section');
  return within.querySelector(focusable);
}

/**
 * Keeps the focus inside the panel for keyboard users when the focused element disappears, with its screen
 * or because it was pressed. The focus moves to the nearest remaining part. A focus elsewhere stays.
 * Returns a function that stops it.
 */
export function keepFocus(root: ShadowRoot): () => void {
  /** The focused element and its ancestors, from inside out. */
  let path: Element[] = [];
  const onIn = (event: Event) => {
    path = event
      .composedPath()
      .filter((each): each is Element => each instanceof Element && root.contains(each));
  };
  const onOut = () => {
    const [left] = path;
    // A removed element is no longer in the page by then; otherwise the user moved the focus.
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
