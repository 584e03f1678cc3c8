// The panel's lists beside a call: the queues of the agent's groups, missed calls, voicemails and callbacks.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onStage, type PanelPages } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { useOnePage, usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const one = useOnePage(usePanelPages());

type Look = Parameters<PanelPages['show']>[1];

async function withPage(look: Look, scene: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await one.show(look);
  await scenes[scene]?.(page);
  await work(page);
}

const words = {
  'zh-CN': {
    waiting: '排队 2 人',
    nobody: '无人排队。',
    longest: '最长等待',
    place: '排队情况，排队 2 人',
    waited: '已等待',
    colleague: '同事已接听',
    tabs: ['全部', '未接', '留言', '回呼'],
    fresh: '未听',
    due: '已到时间 · 由您回呼',
    ofGroup: '已到时间 · 售前咨询',
    group: '售前咨询',
    reminder: '回呼时间到： 139 1234 5678',
    scheduled: '已安排回呼：',
    play: '播放',
    pause: '暂停',
  },
  'en-US': {
    waiting: '2 waiting',
    nobody: 'Nobody waits.',
    longest: 'Longest',
    place: 'Queues, 2 waiting',
    waited: 'Waited',
    colleague: 'Answered by a colleague',
    tabs: ['All', 'Missed', 'Voicemail', 'Callbacks'],
    fresh: 'New',
    due: 'Due · For you',
    ofGroup: 'Due · 售前咨询',
    group: '售前咨询',
    reminder: 'Callback due: 139 1234 5678',
    scheduled: 'Callback scheduled: ',
    play: 'Play',
    pause: 'Pause',
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

  it('the log has tabs, which arrow keys move through: missed calls, and voicemails', async () => {
    await withPage({ language }, 'log', async (page) => {
      expect(await page.getByRole('tab').allInnerTexts()).toEqual(told.tabs);
      const taken = page.getByTestId('past-call').filter({ hasText: told.colleague });
      expect(await taken.locator('..').getAttribute('class')).not.toContain('bad');
      await taken.click();
      await page.getByText('Dora Fernandez-Whitmore · 售前咨询').waitFor();
      await page.getByTestId('tab-all').focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByTestId('tab-missed').getAttribute('aria-selected')).toBe('true');
      // Of nine calls two rang here in vain, and a colleague answered one of these.
      await page.getByTestId('past-call').first().waitFor();
      expect(await page.getByTestId('past-call').count()).toBe(1);
      await page.keyboard.press('ArrowRight');
      const rows = page.getByTestId('voicemail');
      await rows.first().waitFor();
      const [fresh, heard] = await rows.allInnerTexts();
      expect([fresh, heard]).toEqual([
        expect.stringContaining(told.fresh),
        expect.not.stringContaining(told.fresh),
      ]);
      await rows.first().click();
      await page.getByTestId('player').waitFor();
      const asked = await onStage(page, (stage) => stage.channel.asked.map(({ name }) => name));
      expect(asked).toEqual(expect.arrayContaining(['GetVoicemailRecording', 'MarkVoicemailHeard']));
    });
  });

  it('a recording plays at the chosen speed, is wound by keys, and is silenced by a call', async () => {
    await withPage({ language }, 'log', async (page) => {
      const play = page.getByTestId('play');
      const scrubber = page.getByTestId('scrubber');
      expect(await play.getAttribute('aria-label')).toBe(told.play);
      await page.getByText('0:00 / 0:10').waitFor();
      await page.getByTestId('speed-1.5').click();
      await play.click();
      const audio = page.locator('audio');
      // Not a moment that a busy machine may not draw.
      await page.getByText(/^0:0[1-9] \/ 0:10$/).waitFor();
      expect(await audio.evaluate((each: HTMLAudioElement) => each.playbackRate)).toBe(1.5);
      expect(await play.getAttribute('aria-label')).toBe(told.pause);
      await play.click();
      const at = () => scrubber.evaluate((each: HTMLInputElement) => each.valueAsNumber);
      await scrubber.focus();
      const before = await at();
      await page.keyboard.press('ArrowRight');
      await expect.poll(at).toBeCloseTo(Math.min(before + 5, 10), 1);
      await play.click();
      await onStage(page, (stage) => stage.ring());
      await page.getByTestId('go-log').waitFor();
      expect(await page.locator('audio').count()).toBe(0);
    });
  });

  it('a callback is scheduled in a call: its time is checked, and the number is the call’s', async () => {
    await withPage({ language }, 'call-schedule', async (page) => {
      await page.getByTestId('callback-time').fill('2020-01-01T10:00');
      expect(await page.getByTestId('callback-save').getAttribute('aria-disabled')).toBe('true');
      const tomorrow = new Date(Date.now() + 86_400_000 - new Date().getTimezoneOffset() * 60_000);
      await page.getByTestId('callback-time').fill(tomorrow.toISOString().slice(0, 16));
      await page.getByTestId('callback-note').fill('报价单');
      await page.getByTestId('callback-for-group').check();
      await page.getByTestId('callback-save').click();
      await page.getByText(told.scheduled).waitFor();
      const [asked] = await onStage(page, (stage) =>
        stage.channel.asked.filter(({ name }) => name === 'ScheduleCallback').map(({ params }) => params),
      );
      expect(asked).toMatchObject({
        jobId: 'contact-1',
        phoneNumber: '13800138000',
        note: '报价单',
        forGroup: true,
      });
    });
  });

  it('the callbacks are listed, the next first, moved and cancelled', async () => {
    await withPage({ language }, 'log-callbacks', async (page) => {
      const listed = await page.getByTestId('scheduled-callback').allInnerTexts();
      expect(listed).toEqual(
        [told.due, told.ofGroup, told.group].map((part) => expect.stringContaining(part)),
      );
      await page.getByText('客户要 <b>报价单</b>').first().waitFor();
      await page.getByTestId('callback-note').fill('改约');
      await page.getByTestId('callback-save').click();
      await page.getByTestId('callback-form').waitFor({ state: 'detached' });
      await page.getByTestId('scheduled-callback').first().click();
      await page.getByTestId('cancel-callback').click();
      await page.getByTestId('callback-form').waitFor({ state: 'detached' });
      const asked = await onStage(page, (stage) =>
        stage.channel.asked
          .filter(({ name }) => name === 'RescheduleCallback' || name === 'CancelCallback')
          .map(({ params }) => params),
      );
      expect(asked).toMatchObject([
        { callbackId: 'cb-1', note: '改约', forGroup: false },
        { callbackId: 'cb-1' },
      ]);
    });
  });

  it('a due callback of the group is called from the list, and is not theirs to change', async () => {
    await withPage({ language }, 'log-callbacks', async (page) => {
      const rows = page.getByTestId('scheduled-callback');
      await rows.first().click();
      await rows.nth(1).click();
      expect(await page.getByTestId('callback-form').count()).toBe(0);
      await page.getByTestId('call-back').click();
      await expect
        .poll(() =>
          onStage(page, (stage) =>
            stage.channel.asked.filter(({ name }) => name === 'MakeCall').map(({ params }) => params),
          ),
        )
        .toMatchObject([{ callee: '17688888888', callbackId: 'cb-3' }]);
    });
  });

  it('an agent on a break is reminded of a callback whose time has come', async () => {
    await withPage({ language }, 'callback-due', async (page) => {
      const reminder = page.getByTestId('callback-due');
      expect(await reminder.innerText()).toContain(told.reminder);
      // The number is in one line.
      const number = reminder.locator('b').first();
      expect(await number.evaluate((part) => part.getClientRects().length)).toBe(1);
      await reminder.getByText('客户要 <b>报价单</b>').waitFor();
      await onStage(page, (stage) => stage.channel.tell({ name: 'callbacksDue', callbacks: [] }));
      await reminder.waitFor({ state: 'detached' });
    });
  });
});
