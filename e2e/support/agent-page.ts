import type { Page } from 'playwright-core';
import type { System } from './system.ts';

/** A hook that the SDK called, with its arguments. */
export type HookCall = readonly [hook: string, ...args: unknown[]];

type Sdk = Record<string, (...args: unknown[]) => unknown>;
interface AgentWindow {
  workbench: Sdk & { getStatusCode(): { code: number; lastCode: number } };
  hookCalls: HookCall[];
}

const hooks = [
  'onInit',
  'onRegister',
  'onLogIn',
  'onLogOut',
  'onReady',
  'onBreak',
  'onCallComing',
  'onCallDialing',
  'onCallEstablish',
  'onCallRelease',
  'onHangUp',
  'onStatusChange',
  'onErrorNotify',
];

/** An agent at `/crm`: the page, the hook calls with arguments, and the SDK's methods. */
export class AgentPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Signs in at the CRM without registering. `options` are added to the CRM's options for the SDK. */
  static async open(
    page: Page,
    system: Pick<System, 'url'>,
    user: string,
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<AgentPage> {
    await page.addInitScript(
      ({ names, extra }) => {
        const calls: unknown[] = [];
        (window as unknown as AgentWindow).hookCalls = calls as HookCall[];
        let Sdk: (new (options: Record<string, unknown>) => unknown) | undefined;
        // Hooks of the page itself still run, after being recorded.
        Object.defineProperty(window, 'WorkbenchSdk', {
          configurable: true,
          get: () => Sdk,
          set(Original: new (options: Record<string, unknown>) => unknown) {
            Sdk = class extends (Original as new (options: Record<string, unknown>) => object) {
              constructor(given: Record<string, unknown>) {
                const watched: Record<string, unknown> = { ...given, ...extra };
                for (const name of names) {
                  const own = given[name] as ((...args: unknown[]) => void) | undefined;
                  watched[name] = (...args: unknown[]) => {
                    calls.push([name, ...args]);
                    own?.(...args);
                  };
                }
                super(watched);
              }
            };
          },
        });
      },
      { names: hooks, extra: options },
    );
    await page.goto(`${system.url}/crm`);
    // Another tab of the same browser may have signed in already.
    if ((await page.locator('input[name=username]').count()) > 0) {
      await page.fill('input[name=username]', user);
      await page.fill('input[name=password]', 'openseat');
      await page.click('button[type=submit]');
    }
    await page.waitForFunction(() => (window as unknown as AgentWindow).hookCalls?.length > 0);
    return new AgentPage(page);
  }

  /** Signs in, and is on a break: routing offers nothing, also after calls of the agent's own. */
  static async onBreak(page: Page, system: Pick<System, 'url'>, user: string): Promise<AgentPage> {
    const agent = await AgentPage.open(page, system, user, { afterCallRule: 'manual' });
    await agent.goOnline();
    await agent.call('applyForBreak', 1, 'break');
    await agent.status(4);
    return agent;
  }

  /** Calls a method of the SDK; returns how its promise settled. */
  async call(
    method: string,
    ...args: unknown[]
  ): Promise<{ ok: true } | { ok: false; error: string; code?: string }> {
    return this.page.evaluate(
      async ({ name, given }) => {
        try {
          await (window as unknown as AgentWindow).workbench[name]?.(...given);
          return { ok: true } as const;
        } catch (error) {
          const { name: kind, message, code } = error as Error & { code?: string };
          return { ok: false, error: `${kind}: ${message}`, ...(code && { code }) } as const;
        }
      },
      { name: method, given: args },
    );
  }

  /** Answers the call that comes, by the SDK. */
  async answer(talking = 9): Promise<void> {
    await this.status(6);
    await this.call('answer');
    await this.status(talking);
  }

  /** Answers the call that comes, by the panel's button. */
  async answerAtPanel(talking = 9): Promise<void> {
    await this.page.getByTestId('answer').click();
    await this.status(talking);
  }

  async goOnline(): Promise<void> {
    await this.page.getByTestId('go-online').click();
    await this.status(3);
  }

  async code(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as AgentWindow).workbench.getStatusCode().code);
  }

  /** Waits until the SDK's status is `code`. */
  async status(code: number, timeout = 15_000): Promise<void> {
    try {
      await this.page.waitForFunction(
        (expected) => (window as unknown as AgentWindow).workbench.getStatusCode().code === expected,
        code,
        { timeout },
      );
    } catch {
      const told = (await this.hookCalls()).map((call) => JSON.stringify(call)).join('\n');
      throw new Error(`Status ${code} did not come; it is ${await this.code()}. Hooks:\n${told}`);
    }
  }

  async hookCalls(): Promise<HookCall[]> {
    return this.page.evaluate(() => (window as unknown as AgentWindow).hookCalls);
  }

  async forgetHookCalls(): Promise<void> {
    await this.page.evaluate(() => {
      (window as unknown as AgentWindow).hookCalls.length = 0;
    });
  }

  /** Waits for a hook's call and returns its arguments. */
  async told(hook: string, timeout = 15_000): Promise<unknown[]> {
    const handle = await this.page.waitForFunction(
      (name) => (window as unknown as AgentWindow).hookCalls.find(([called]) => called === name),
      hook,
      { timeout },
    );
    const [, ...args] = (await handle.jsonValue()) as HookCall;
    return args;
  }

  /** The codes passed to onStatusChange, in order. */
  async statusCodes(): Promise<unknown[]> {
    return (await this.hookCalls()).filter(([hook]) => hook === 'onStatusChange').map(([, code]) => code);
  }
}
