import type { CDPSession, Page } from 'playwright-core';

/** What Playwright keeps to itself: the session over which it makes each page believe that it is in front. */
interface Inside {
  readonly _connection: {
    toImpl(page: unknown): {
      readonly delegate: { readonly _mainFrameSession: { readonly _client: Pick<CDPSession, 'send'> } };
    };
  };
}

/**
 * Freezes a tab as the browser does with one that has long been in the background, and thaws it. Chromium freezes only what is hidden,
 * and Playwright has every page shown; for this one that is taken back, over the session that asked for it.
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

  /** It runs and is shown again. */
  async thaw(): Promise<void> {
    await this.#session.send('Page.setWebLifecycleState', { state: 'active' });
    await this.#own.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  }
}
