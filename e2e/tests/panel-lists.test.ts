// The panel's lists beside a call: the queues of the agent's groups, missed calls, voicemails and callbacks.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SpeakingBrowser, speakingBrowser } from '../support/browser.ts';
import { onStage, PanelPages } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';

let browser: SpeakingBrowser;
let pages: PanelPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([speakingBrowser(1300), PanelPages.open()]);
});

afterAll(async () => {
  pages?.close();
  await browser?.close();
});

type Look = Parameters<PanelPages['show']>[1];

async function withPage(look: Look, scene: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  try {
    await pages.show(page, look);
    await scenes[scene]?.(page);
    await work(page);
  } finally {
    await page.context().close();
  }
}

const words = {
  'zh-CN': {
    waiting: '排队 2 人',
    nobody: '无人排队。',
    longest: '最长等待',
    place: '排队情况，排队 2 人',
    waited: '已等待',
  },
  'en-US': {
    waiting: '2 waiting',
    nobody: 'Nobody waits.',
    longest: 'Longest',
    place: 'Queues, 2 waiting',
    waited: 'Waited',
  },
} as const;
const languages = Object.keys(words) as (keyof typeof words)[];

describe.each(languages)('in %s', (language) => {
  const told = words[language];

  it('the queues of the agent’s groups are counted beside their place, and listed', async () => {
    await withPage({ language }, 'queues', async (page) => {
      expect(await page.getByTestId('queues-waiting').textContent()).toBe('2');
      expect(await page.getByTestId('go-queues').getAttribute('aria-label')).toBe(told.place);
      const [sales, support] = await page.getByTestId('queue').allInnerTexts();
      expect(sales).toContain('售前咨询');
      expect(sales).toContain(told.waiting);
      expect(sales).toMatch(new RegExp(`${told.longest}\\s1:0\\d`));
      expect(support).toContain(told.nobody);
      await onStage(page, (stage) =>
        stage.channel.tell({
          name: 'queuesChanged',
          queues: [{ groupId: 'sales', waiting: 0 }],
          complete: false,
        }),
      );
      await page.getByTestId('queues-waiting').waitFor({ state: 'detached' });
      expect((await page.getByTestId('queue').allInnerTexts())[0]).toContain(told.nobody);
    });
  });

  it('a ringing call says how long its caller waits, and a talk how long the wait was', async () => {
    await withPage({ language }, 'ringing', async (page) => {
      const wait = page.getByTestId('party').locator('..').getByText(told.waited);
      expect(await page.getByTestId('waited').textContent()).toMatch(/^1:2\d$/);
      await wait.waitFor();
      await onStage(page, (stage) => {
        const establishedAt = Date.now();
        stage.channel.status(9);
        stage.change({ establishedAt, waitingSince: establishedAt - 95_000 });
      });
      await page.locator('[data-screen=call]').waitFor();
      expect(await page.getByTestId('waited').textContent()).toBe('1:35');
    });
  });
});
