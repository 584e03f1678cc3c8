import type { CDPSession, Page } from 'playwright-core';

/** Private in Playwright: the session over which it makes each page count as in front. */
interface Inside {
  readonly _connection: {
    toImpl(page: unknown): {
      readonly delegate: { readonly _mainFrameSession: { readonly _client: Pick<CDPSession, 'send'> } };
    };
  };
}

/**
 * Freezes a tab as the browser does after a long time in the background, and thaws it. Chromium freezes
 * only hidden pages, and Playwright keeps every page shown; this undoes it for one page, over Playwright's
 * own session.
 */
export class Freezer {
  readonly #own: Pick<CDPSession, 'send'>;
  readonly #session: CDPSession;

  private constructor(own: Pick<CDPSession, 'send'>, session: CDPSession) {
    this.#own = own;
    this.#session = session;
  }

  static async of(page: Page): Promise<Freezer> {
    const { delegate } = (page as unknown as Inside)._connection.toImpl(page);
    const own = delegate._mainFrameSession._client;
    await own.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    const inFront = await page.context().newPage();
    await inFront.bringToFront();
    await page.waitForFunction(() => document.visibilityState === 'hidden', undefined, { polling: 50 });
    return new Freezer(own, await page.context().newCDPSession(page));
  }

  async freeze(): Promise<void> {
    await this.#session.send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  /** The page runs and is shown again. */
  async thaw(): Promise<void> {
    await this.#session.send('Page.setWebLifecycleState', { state: 'active' });
    await this.#own.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  }
}
