import type { Page } from 'playwright-core';
import type { AgentPage } from '../../e2e/support/agent-page.ts';
import type { PlainWindow } from '../baseline/plain-page/main.ts';

/** An agent's page whose times are measured. All times are in epoch milliseconds, noted in the page. */
export interface MeasuredEnd {
  readonly page: Page;
  /** Where calls to it go. */
  readonly sipPort: number;
  readonly number: string;
  /** Forgets the last call. */
  prepare(): Promise<void>;
  /** Waits for the call; when the page was told of it. */
  rang(): Promise<number>;
  /** Answers; when. */
  answer(): Promise<number>;
  /** From now on, each call is answered at the first moment. */
  answerByItself(): Promise<void>;
  /** Calls a number; when. */
  call(number: string): Promise<number>;
  /** The call is over, and the next one may come. */
  over(): Promise<void>;
}

interface HookWindow {
  hookCalls: unknown[][];
  /** When each hook was called first. */
  hookTimes: Map<string, number>;
  workbench: {
    answer(): Promise<unknown>;
    call(number: string): Promise<unknown>;
  };
}

/** Notes in the page when each hook is called, as asking the page from outside takes a while. */
async function watchHooks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = window as unknown as HookWindow;
    watched.hookTimes = new Map();
    const { push } = watched.hookCalls;
    watched.hookCalls.push = (...calls) => {
      for (const [name] of calls) {
        if (!watched.hookTimes.has(String(name))) watched.hookTimes.set(String(name), Date.now());
      }
      return push.apply(watched.hookCalls, calls);
    };
  });
}

/** Our page, of an agent who is ready. */
export async function workbenchEnd(alice: AgentPage, sipPort: number): Promise<MeasuredEnd> {
  const { page } = alice;
  await watchHooks(page);
  return {
    page,
    sipPort,
    number: '01066668888',
    prepare: () => page.evaluate(() => (window as unknown as HookWindow).hookTimes.clear()),
    async rang() {
      const handle = await page.waitForFunction(() =>
        (window as unknown as HookWindow).hookTimes.get('onCallComing'),
      );
      return Number(await handle.jsonValue());
    },
    answer: () =>
      page.evaluate(() => {
        const at = Date.now();
        void (window as unknown as HookWindow).workbench.answer();
        return at;
      }),
    async answerByItself() {
      await page.evaluate(() => {
        const { hookCalls, workbench } = window as unknown as HookWindow;
        const { push } = hookCalls;
        hookCalls.push = (...calls) => {
          const result = push.apply(hookCalls, calls);
          if (calls.some(([name]) => name === 'onCallComing')) void workbench.answer();
          return result;
        };
      });
    },
    call: (number) =>
      page.evaluate((dialled) => {
        const at = Date.now();
        void (window as unknown as HookWindow).workbench.call(dialled);
        return at;
      }, number),
    async over() {
      await alice.status(5);
      await alice.call('ready');
      await alice.status(3);
    },
  };
}

/** The bare JsSIP page. */
export function plainEnd(page: Page, sipPort: number, number: string): MeasuredEnd {
  return {
    page,
    sipPort,
    number,
    prepare: () =>
      page.evaluate(() => {
        (window as unknown as PlainWindow).plain.rangAt = 0;
      }),
    async rang() {
      const handle = await page.waitForFunction(() => (window as unknown as PlainWindow).plain.rangAt);
      return Number(await handle.jsonValue());
    },
    answer: () => page.evaluate(() => (window as unknown as PlainWindow).plain.answer()),
    answerByItself: () =>
      page.evaluate(() => {
        (window as unknown as PlainWindow).plain.answersByItself = true;
      }),
    call: (dialled) => page.evaluate((to) => (window as unknown as PlainWindow).plain.call(to), dialled),
    async over() {
      await page.waitForFunction(() => (window as unknown as PlainWindow).plain.ended());
    },
  };
}
