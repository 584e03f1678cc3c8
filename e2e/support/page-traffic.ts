import type { Page } from 'playwright-core';

/** A page's traffic from now on: websockets in both directions and responses, as text. */
export class PageTraffic {
  readonly #texts: string[] = [];
  readonly #pending = new Set<Promise<unknown>>();

  constructor(page: Page) {
    const keep = ({ payload }: { payload: string | Buffer }) => this.#texts.push(String(payload));
    page.on('websocket', (socket) => {
      this.#texts.push(socket.url());
      socket.on('framereceived', keep);
      socket.on('framesent', keep);
    });
    page.on('request', (request) => this.#texts.push(request.url(), request.postData() ?? ''));
    page.on('response', (response) => {
      // A body that is gone, as of a page that was left, reached no script either.
      const body = response.body().then(
        (bytes) => this.#texts.push(bytes.toString('utf8')),
        () => undefined,
      );
      this.#pending.add(body);
      body.finally(() => this.#pending.delete(body));
    });
  }

  async all(): Promise<string> {
    await Promise.all(this.#pending);
    return this.#texts.join('\n');
  }
}

/** A page's content: its document with all shadow trees and fields, and its storage. */
export async function pageContents(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts = [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
      location.href,
    ];
    const visit = (root: Document | ShadowRoot) => {
      if (root instanceof ShadowRoot) parts.push(root.innerHTML);
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLInputElement) parts.push(element.value);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    parts.push(document.documentElement.outerHTML);
    visit(document);
    return parts.join('\n');
  });
}
