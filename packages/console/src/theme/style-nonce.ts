/** The nonce of the page's answer, for styles that scripts make. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

/**
 * Gives every style that a script adds the nonce of the page. The component library adds some without it:
 * the scroll lock, the measure of the scrollbar, the test of what selectors a browser knows.
 */
export function giveStylesNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  Object.defineProperty(document, 'createElement', {
    value: (name: string, options?: ElementCreationOptions) => {
      const element = create(name, options);
      if (element instanceof HTMLStyleElement) element.nonce = nonce;
      return element;
    },
  });
}
