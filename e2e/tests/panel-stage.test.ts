// The zones of the panel in a call, the bar, the mini panel and what acts from outside: shortcuts, a headset.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { miniWindows, openMini } from '../support/panel-page/mini-window.ts';
import { onStage, type PanelPages } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';
import { choose } from '../support/panel-pictures.ts';

const panel = usePanelPages();

type Look = Parameters<PanelPages['show']>[1];

async function withPage(look: Look, work: (page: Page) => Promise<void>, before?: () => void): Promise<void> {
  const page = await panel.browser.newPage();
  try {
    if (before) await page.addInitScript(before);
    await panel.pages.show(page, look);
    await work(page);
  } finally {
    await page.context().close();
  }
}

/** The operations that the panel asked the server for, since the scene was reached. */
const asked = (page: Page): Promise<string[]> =>
  onStage(page, (stage) => stage.channel.asked.map(({ name }) => name));

async function reach(page: Page, scene: string): Promise<void> {
  await scenes[scene]?.(page);
  await onStage(page, (stage) => {
    stage.channel.asked.length = 0;
  });
}

async function middleOf(page: Page, testId: string): Promise<[number, number]> {
  const box = await page.getByTestId(testId).boundingBox();
  if (!box) throw new Error(`${testId} is not there.`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

describe('the end of a call', () => {
  it('takes no press that was meant for the call, and takes it a moment later', async () => {
    await withPage({}, async (page) => {
      await reach(page, 'after-call');
      await page.getByTestId('wrap-up-ready').waitFor();
      for (const testId of ['call-again', 'wrap-up-ready']) {
        await page.mouse.click(...(await middleOf(page, testId)));
      }
      expect(await asked(page)).not.toContain('MakeCall');
      expect(await asked(page)).not.toContain('ReadyForService');
      // The click waits until the key takes it.
      await page.getByTestId('call-again').click();
      expect(await asked(page)).toContain('MakeCall');
    });
  });

  it('is at once open to the keyboard', async () => {
    await withPage({}, async (page) => {
      await reach(page, 'after-call');
      await page.getByTestId('wrap-up-ready').press('Enter');
      expect(await asked(page)).toContain('ReadyForService');
    });
  });
});

describe('the keys of a call', () => {
  it('keep their places whatever happens above them', async () => {
    await withPage({}, async (page) => {
      await reach(page, 'call');
      const place = await middleOf(page, 'hang-up');
      for (const change of ['call-muted', 'recording-paused', 'call-held', 'consult', 'call-poor-line']) {
        await panel.pages.show(page);
        await reach(page, change);
        expect({ change, place: await middleOf(page, 'hang-up') }).toEqual({ change, place });
      }
    });
  });

  it('say what is refused: an assisting agent may mute and hang up', async () => {
    await withPage({}, async (page) => {
      await reach(page, 'assisting');
      const enabled = await page
        .locator('.dock button:not([aria-disabled])')
        .evaluateAll((keys) => keys.map((key) => (key as HTMLElement).dataset.testid));
      expect(enabled).toEqual(['mute', 'open-notes', 'hang-up']);
    });
  });

  it('swap the parties of a consultation, who are named', async () => {
    await withPage({}, async (page) => {
      await reach(page, 'consult');
      expect(await page.getByTestId('third-party').textContent()).toContain('Bob 陈 8002');
      await page.getByTestId('swap').click();
      expect(await asked(page)).toContain('SwitchConsultation');
    });
  });
});

describe('the customer of a call', () => {
  it('is shown as text with the call and after it', async () => {
    await withPage({ language: 'en-US' }, async (page) => {
      await reach(page, 'ringing');
      await onStage(page, (stage) =>
        stage.workbench.setCustomer({
          name: '<b>Ada</b>',
          company: 'Engines',
          tags: ['VIP'],
          url: 'https://crm.example/1',
        }),
      );
      const party = page.getByTestId('party');
      await party.filter({ hasText: '<b>Ada</b>' }).waitFor();
      expect(await page.locator('.customer a').getAttribute('rel')).toBe('noopener noreferrer');
      await onStage(page, (stage) => stage.talk());
      await onStage(page, (stage) => stage.release());
      await page.getByTestId('wrap-up-ready').waitFor();
      expect(await party.textContent()).toBe('<b>Ada</b>');
    });
  });
});

describe('the bar of a place with a line of height', () => {
  it('takes a whole call, and opens the panel over the page', async () => {
    await withPage({ width: 520, height: 50 }, async (page) => {
      await page.setViewportSize({ width: 640, height: 700 });
      await reach(page, 'ringing');
      await page.getByTestId('answer').click();
      await onStage(page, (stage) => stage.talk());
      await page.getByTestId('mute').click();
      await page.getByTestId('bar-more').click();
      await page.getByTestId('keypad').click();
      await page.getByTestId('key-5').click();
      await page.keyboard.press('Escape');
      await page.getByTestId('bar-more').click();
      await page.getByTestId('hang-up').click();
      await onStage(page, (stage) => stage.release());
      await page.getByTestId('wrap-up-ready').click();
      const calls = await asked(page);
      for (const name of ['AnswerCall', 'MuteCall', 'SendDtmfSignaling', 'ReleaseCall', 'ReadyForService']) {
        expect(calls).toContain(name);
      }
    });
  });
});

describe('the mini panel', () => {
  it('answers from its own window', async () => {
    await withPage(
      {},
      async (page) => {
        await onStage(page, (stage) => stage.online());
        const mini = await openMini(page);
        await onStage(page, (stage) => stage.ring());
        await mini.getByTestId('answer').click();
        expect(await asked(page)).toContain('AnswerCall');
        await onStage(page, (stage) => stage.talk());
        await mini.getByTestId('hang-up').waitFor();
        expect(await mini.getByTestId('party').textContent()).toBe('138 0013 8000');
      },
      miniWindows,
    );
  });

  it('follows a language and a theme that are chosen after it was opened', async () => {
    await withPage(
      {},
      async (page) => {
        await onStage(page, (stage) => stage.online());
        const mini = await openMini(page);
        const ground = () =>
          mini.locator('.mini').evaluate((panel) => getComputedStyle(panel).backgroundColor);
        await mini.locator('openseat-panel[lang=zh-CN]').getByText('空闲').first().waitFor();
        const before = await ground();
        await choose(page, { language: 'en-US', theme: 'dark' });
        await mini
          .locator('openseat-panel[lang=en-US][data-theme=dark]')
          .getByText('Ready')
          .first()
          .waitFor();
        expect([before, await ground()]).toEqual(['rgb(255, 255, 255)', 'rgb(20, 24, 31)']);
        await choose(page, { language: 'zh-CN', theme: 'light' });
        await mini.locator('openseat-panel[lang=zh-CN][data-theme=light]').waitFor();
        expect(await ground()).toBe(before);
      },
      miniWindows,
    );
  });

  it('closes with the panel', async () => {
    await withPage(
      {},
      async (page) => {
        await onStage(page, (stage) => stage.online());
        const mini = await openMini(page);
        await Promise.all([mini.waitForEvent('close'), onStage(page, (stage) => stage.panel.unmount())]);
      },
      miniWindows,
    );
  });
});

describe('shortcuts', () => {
  it('act in the panel, elsewhere in the page only when that is chosen, and can be changed', async () => {
    await withPage({ language: 'en-US' }, async (page) => {
      await page.evaluate(() => {
        const field = document.createElement('input');
        field.id = 'notes';
        document.body.append(field);
      });
      await onStage(page, (stage) => stage.online());
      await page.getByTestId('go-call').press('Shift+?');
      await page.getByTestId('shortcut-answer').click();
      await page.keyboard.press('Control+Shift+Digit9');
      await page.getByTestId('shortcut-answer').filter({ hasText: 'Ctrl+Shift+9' }).waitFor();
      await onStage(page, (stage) => stage.ring());
      await page.getByTestId('answer').waitFor();
      const field = page.locator('#notes');
      await field.press('Control+Shift+Digit9');
      expect(await asked(page)).not.toContain('AnswerCall');
      await page.getByTestId('go-settings').click();
      await page.getByTestId('shortcuts-in-page').check();
      await field.press('Control+Shift+Digit9');
      await expect.poll(() => asked(page)).toContain('AnswerCall');
    });
  });
});

interface FakeHeadset {
  press(bits: number): void;
  readonly lamps: number[];
}

/** Runs in the page: a headset with a hook and a mute key, as WebHID would give it. */
function plugHeadset(): void {
  const bits = (usages: number[], isAbsolute: boolean) => ({
    usages,
    reportSize: 1,
    reportCount: usages.length,
    isAbsolute,
  });
  const lamps: number[] = [];
  const device = Object.assign(new EventTarget(), {
    opened: false,
    productName: 'Fake Headset',
    collections: [
      {
        usagePage: 0x0b,
        children: [],
        inputReports: [{ reportId: 1, items: [bits([0x0b0020], true), bits([0x0b002f], false)] }],
        outputReports: [{ reportId: 2, items: [bits([0x080017, 0x080018, 0x080009], true)] }],
      },
    ],
    open: async () => undefined,
    close: async () => undefined,
    sendReport: async (_id: number, data: Uint8Array) => {
      lamps.push(data[0] ?? 0);
    },
  });
  const hid = Object.assign(new EventTarget(), {
    getDevices: async () => [],
    requestDevice: async () => [device],
  });
  Object.defineProperty(navigator, 'hid', { value: hid });
  const headset: FakeHeadset = {
    lamps,
    press: (pressed) =>
      device.dispatchEvent(
        Object.assign(new Event('inputreport'), {
          reportId: 1,
          data: new DataView(Uint8Array.of(pressed).buffer),
        }),
      ),
  };
  Object.assign(window, { headset });
}

describe('a headset', () => {
  const press = (page: Page, bits: number) =>
    page.evaluate((value) => (window as unknown as { headset: FakeHeadset }).headset.press(value), bits);

  it('answers, mutes and hangs up by its keys, and shows the ring', async () => {
    await withPage(
      {},
      async (page) => {
        await onStage(page, (stage) => stage.online());
        await page.getByTestId('go-settings').click();
        await page.getByTestId('headset-connect').click();
        await page.getByTestId('headset').filter({ hasText: 'Fake Headset' }).waitFor();
        await onStage(page, (stage) => stage.ring());
        await page.getByTestId('answer').waitFor();
        await press(page, 0b01);
        await expect.poll(() => asked(page)).toContain('AnswerCall');
        await onStage(page, (stage) => stage.talk());
        await press(page, 0b11);
        await expect.poll(() => asked(page)).toContain('MuteCall');
        await press(page, 0b01);
        await press(page, 0b00);
        await expect.poll(() => asked(page)).toContain('ReleaseCall');
        const lamps = await page.evaluate(
          () => (window as unknown as { headset: FakeHeadset }).headset.lamps,
        );
        // Nothing, the ring, the call.
        expect(lamps.slice(0, 3)).toEqual([0, 0b10, 0b01]);
      },
      plugHeadset,
    );
  });
});
