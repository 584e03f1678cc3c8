import type { Page } from 'playwright-core';
import type { System } from './system.ts';

/** A user at `/console`. */
export class ConsolePage {
  readonly page: Page;
  readonly #url: string;
  /** What the browser reported: errors of scripts, and what the policy has refused. */
  readonly complaints: string[] = [];

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    page.on('console', (message) => {
      // A server without a live stream, or without a new operation, answers 404, which browsers log.
      const isMissing = /\/live'|status of 404/.test(message.text());
      if (message.type() === 'error' && !isMissing) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Signs in, and waits for the menu. */
  static async open(page: Page, system: System, user: string): Promise<ConsolePage> {
    const console = await ConsolePage.#signIn(page, system, user);
    await page.waitForSelector('nav.menu');
    return console;
  }

  /** Signs an agent in, whose only page is the workbench. */
  static async atWorkbench(page: Page, system: System, user: string): Promise<ConsolePage> {
    const console = await ConsolePage.#signIn(page, system, user);
    await page.waitForURL('**/console/workbench');
    await page.getByTestId('go-online').waitFor();
    return console;
  }

  static async #signIn(page: Page, system: System, user: string): Promise<ConsolePage> {
    const console = new ConsolePage(page, system.url);
    await page.goto(`${system.url}/console`);
    await page.fill('input[name=username]', user);
    await page.fill('input[name=password]', 'openseat');
    await page.click('button[type=submit]');
    return console;
  }

  /** Opens a page, such as `/people/users`, as a link in a message would. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.#url}/console${path}`);
    await this.page.waitForSelector('#content h1');
  }

  /** Opens a page by its link in the menu, and waits until it has what it reads. */
  async choose(path: string): Promise<void> {
    const title = this.page.locator('#content h1');
    const isThere = new URL(this.page.url()).pathname === `/console${path}`;
    const former = isThere ? '' : await title.textContent();
    await this.page.locator(`nav.menu a[href="/console${path}"]`).click();
    // The former page stays until the code of the next one has come.
    await this.page.waitForFunction(
      (text) => document.querySelector('#content h1')?.textContent !== text,
      former,
    );
    await this.page.waitForLoadState('networkidle');
  }

  /** The addresses in the menu, below `/console`. */
  async menu(): Promise<string[]> {
    const links = await this.page.locator('nav.menu a').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    return addresses.map((address) => (address ?? '').replace(/^\/console/, ''));
  }

  /** Calls an operation with the cookie, as a script of the page could. */
  async call(action: string, parameters: object): Promise<{ status: number; code: string | undefined }> {
    return this.page.evaluate(
      async ([name, body]) => {
        const response = await fetch(`/console/api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return { status: response.status, code: (await response.json()).code };
      },
      [action, parameters] as const,
    );
  }
}
