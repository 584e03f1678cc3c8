import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { controls, focusOf, pressTo, use } from '../support/keyboard.ts';
import { onStage } from '../support/panel-page/panel-page.ts';
import { menus, scenes } from '../support/panel-page/scenes.ts';
import { useOnePage, usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const panel = usePanelPages();

const one = useOnePage(panel);
const shown = () => one.show({ language: 'en-US' });

describe('every menu', () => {
  it.each(menus)('%s: arrows lead through it, Escape back to where it was opened', async (name) => {
    const page = await shown();
    await scenes[name]?.(page);
    const items = (await controls(page)).filter(({ part }) => part === 'menu');
    const passed: (string | undefined)[] = [];
    for (const _ of items) {
      passed.push((await focusOf(page)).testId);
      await page.keyboard.press('ArrowDown');
    }
    expect(passed).toEqual(items.map(({ testId }) => testId));
    expect((await focusOf(page)).testId).toBe(passed[0]);
    await page.keyboard.press('End');
    expect((await focusOf(page)).testId).toBe(passed.at(-1));
    await page.keyboard.press('Escape');
    await page.locator('.menu').waitFor({ state: 'detached' });
    expect((await focusOf(page)).testId).toBe(name === 'status-menu' ? 'status-menu' : 'more');
  });
});

describe('the focus', () => {
  const at = (page: Page, expected: { testId?: string; screen?: string }) =>
    expect.poll(() => focusOf(page), { timeout: 5_000 }).toMatchObject(expected);

  it('goes on at the top of the next screen when its own is replaced, where Enter does nothing by accident', async () => {
    const page = await shown();
    await pressTo(page, 'go-online');
    await page.keyboard.press('Enter');
    await onStage(page, (stage) => stage.channel.status(3));
    await at(page, { screen: 'dial' });
    await onStage(page, (stage) => stage.ring());
    await at(page, { screen: 'ringing' });
    await page.keyboard.press('Enter');
    expect(
      await onStage(page, (stage) => stage.channel.asked.some(({ name }) => name === 'AnswerCall')),
    ).toBe(false);
    await use(page, 'answer');
    await onStage(page, (stage) => stage.talk());
    await at(page, { screen: 'call' });
    await onStage(page, (stage) => stage.release());
    await at(page, { screen: 'wrap-up' });
    await use(page, 'wrap-up-ready');
    await onStage(page, (stage) => stage.channel.status(3));
    await at(page, { screen: 'dial' });
    await use(page, 'take-break');
    await at(page, { testId: 'menu-ready' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await onStage(page, (stage) => stage.channel.status(4, { breakCode: 'Rest' }));
    // The header no longer has the key that opened it, so the nearest key gets the focus.
    await at(page, { testId: 'status-menu' });
    await use(page, 'end-break');
    await onStage(page, (stage) => stage.channel.status(3));
    await at(page, { screen: 'dial' });
  });

  it('stays at the key that was pressed, for as long as there is one', async () => {
    const page = await shown();
    await scenes.call?.(page);
    await use(page, 'mute');
    await onStage(page, (stage) =>
      stage.channel.tell({ name: 'callMuted', contactId: 'contact-1', muted: true }),
    );
    await page.locator('[data-testid=mute][aria-pressed=true]').waitFor();
    await at(page, { testId: 'mute' });
    await use(page, 'hold');
    await onStage(page, (stage) => stage.hold());
    await at(page, { testId: 'retrieve' });
    await page.keyboard.press('Enter');
    await onStage(page, (stage) => stage.talk());
    await at(page, { testId: 'hold' });
  });

  it('goes into what was opened and back out: keypad, notes', async () => {
    const page = await shown();
    await scenes.call?.(page);
    await use(page, 'keypad');
    await at(page, { testId: 'key-1' });
    await page.keyboard.press('4');
    await page.keyboard.press('#');
    await page.keyboard.press('Enter');
    const sent = await onStage(page, (stage) =>
      stage.channel.asked.flatMap(({ name, params }) =>
        name === 'SendDtmfSignaling' ? [(params as { dtmf: string }).dtmf] : [],
      ),
    );
    expect(sent).toEqual(['4', '#', '1']);
    await page.keyboard.press('Escape');
    await at(page, { testId: 'keypad' });
    await use(page, 'open-notes');
    await at(page, { testId: 'notes' });
  });

  it('goes to the number when a key beside it has done its work and gone', async () => {
    const page = await shown();
    await scenes.dial?.(page);
    await page.locator('.recents').waitFor();
    await use(page, 'recent-17688888888');
    await at(page, { testId: 'dial-number' });
    await pressTo(page, 'delete-digit');
    for (let left = 11; left > 0; left -= 1) await page.keyboard.press('Enter');
    await page.getByTestId('delete-digit').waitFor({ state: 'detached' });
    await at(page, { testId: 'dial-number' });
  });

  it('goes back to the screen from a problem that was dismissed', async () => {
    const page = await shown();
    await scenes['call-poor-line']?.(page);
    await use(page, 'dismiss-gone');
    await at(page, { screen: 'call' });
  });

  it('stays in the page when it is there, whatever the panel does', async () => {
    const page = await shown();
    await scenes.dial?.(page);
    await pressTo(page, 'dial-number');
    await page.evaluate(() => {
      const field = document.createElement('input');
      field.id = 'customer';
      document.body.prepend(field);
      field.focus();
    });
    await onStage(page, (stage) => stage.ring());
    await page.getByTestId('answer').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('customer');
  });
});
