import type { CDPSession, Page } from 'playwright-core';

/** Where the middle of an element of the panel is. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * A page without a user gesture. An evaluation by Playwright counts as a gesture of the user, after which
 * the browser allows sound; this one evaluates over the protocol, without a gesture.
 */
export class UntouchedPage {
  readonly #page: Page;
  readonly #client: CDPSession;

  private constructor(page: Page, client: CDPSession) {
    this.#page = page;
    this.#client = client;
  }

  static async open(page: Page, address: string): Promise<UntouchedPage> {
    const client = await page.context().newCDPSession(page);
    await page.goto(address);
    return new UntouchedPage(page, client);
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#client.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until an expression holds. */
  async until(expression: string, withinMs = 15_000): Promise<void> {
    const holds = await this.evaluate(`(async () => {
      const late = performance.now() + ${withinMs};
      while (performance.now() < late) {
        if (${expression}) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return false;
    })()`);
    if (holds !== true) throw new Error(`In ${withinMs} ms it did not come to hold: ${expression}`);
  }

  /** Clicks an element of the panel as a hand does: the browser takes it for a gesture. */
  async click(testId: string): Promise<void> {
    await this.until(`${inPanel(testId)} !== null`);
    const spot = (await this.evaluate(`(() => {
      const { x, y, width, height } = ${inPanel(testId)}.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`)) as Spot;
    await this.clickAt(spot.x, spot.y);
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.#page.mouse.click(x, y);
  }
}

/** An expression for an element of the panel, or null. */
export function inPanel(testId: string): string {
  return `(document.querySelector('openseat-panel')?.shadowRoot?.querySelector('[data-testid="${testId}"]') ?? null)`;
}
