import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onStage } from '../support/panel-page/panel-page.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';
import { watchWhatIsPlayed } from '../support/played.ts';
import { inPanel, UntouchedPage } from '../support/untouched-page.ts';
import { useBrowser } from '../support/use-system.ts';

const caller = '13800138000';

const panel = usePanelPages();

interface Watched {
  asked: number;
  focused: number;
  notifications: Notification[];
  /** Events of the browser's own notifications. */
  events: string[];
}

/**
 * Runs in the page: records the browser's own notifications. Tests cannot click on the desktop, so clicks
 * are dispatched.
 */
function watchNotifications(): void {
  const watched: Watched = { asked: 0, focused: 0, notifications: [], events: [] };
  (window as unknown as { watched: Watched }).watched = watched;
  const request = Notification.requestPermission.bind(Notification);
  window.focus = () => {
    watched.focused += 1;
  };
  window.Notification = class extends Notification {
    constructor(title: string, options?: NotificationOptions) {
      super(title, options);
      watched.notifications.push(this);
      for (const name of ['show', 'close', 'error']) {
        this.addEventListener(name, () => watched.events.push(name));
      }
    }
    static override requestPermission() {
      watched.asked += 1;
      return request();
    }
  };
}

const watchedOf = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched);

async function told(page: Page, event: string): Promise<void> {
  await page.waitForFunction(
    (name) => (window as unknown as { watched: Watched }).watched.events.at(-1) === name,
    event,
  );
}

async function withPage(permissions: string[], work: (page: Page) => Promise<void>): Promise<void> {
  const page = await panel.browser.newPage({ locale: 'en-US' });
  // Granting some permissions refuses all others.
  if (permissions.length > 0) await page.context().grantPermissions(permissions);
  await page.addInitScript(watchNotifications);
  try {
    await panel.pages.show(page, { language: 'en-US' });
    await work(page);
  } finally {
    await page.context().close();
  }
}

describe('a desktop notification', () => {
  it('is asked for by the click that goes online, not before, and the settings say that it is forbidden', async () => {
    await withPage([], async (page) => {
      expect((await watchedOf(page)).asked).toBe(0);

      await page.getByTestId('go-online').click();
      await page.locator('.panel[data-status=signedOut], .panel[data-status=registering]').waitFor();
      await onStage(page, (stage) => stage.channel.status(3));
      expect((await watchedOf(page)).asked).toBe(1);
      // This browser refuses unanswered prompts.
      await page.waitForFunction(() => Notification.permission === 'denied');

      await page.getByTestId('go-settings').click();
      expect(await page.getByTestId('notifications').isChecked()).toBe(false);
      await page.getByText('The browser forbids them', { exact: false }).waitFor();

      await onStage(page, (stage) => stage.ring());
      await page.getByTestId('answer').waitFor();
      expect((await watchedOf(page)).notifications).toEqual([]);
    });
  });

  it('names the caller; a click on it answers, shows the window, and closes it', async () => {
    await withPage(['notifications', 'microphone'], async (page) => {
      await onStage(page, (stage) => stage.online());

      await onStage(page, (stage) => stage.ring());
      await told(page, 'show');
      const shown = await page.evaluate(() => {
        const [notification] = (window as unknown as { watched: Watched }).watched.notifications;
        return {
          title: notification?.title,
          body: notification?.body,
          stays: notification?.requireInteraction,
        };
      });
      expect(shown).toEqual({
        title: `Incoming call from ${caller}`,
        body: '售前咨询 Click to answer',
        stays: true,
      });

      await page.evaluate(() =>
        (window as unknown as { watched: Watched }).watched.notifications[0]?.dispatchEvent(
          new Event('click'),
        ),
      );
      expect(await onStage(page, (stage) => stage.channel.asked.at(-1)?.name)).toBe('AnswerCall');
      expect((await watchedOf(page)).focused).toBe(1);

      await onStage(page, (stage) => stage.talk());
      await told(page, 'close');
      expect((await watchedOf(page)).notifications.length).toBe(1);
    });
  });

  it('closes by itself when the caller hangs up, and when the call is answered in another way', async () => {
    await withPage(['notifications', 'microphone'], async (page) => {
      await onStage(page, (stage) => stage.online());
      await onStage(page, (stage) => stage.ring('first'));
      await told(page, 'show');

      await onStage(page, (stage) => stage.release('first'));
      await told(page, 'close');

      await onStage(page, (stage) => stage.channel.status(3));
      await onStage(page, (stage) => stage.ring('second'));
      await told(page, 'show');

      await onStage(page, (stage) => stage.talk('second'));
      await told(page, 'close');
      expect(
        await onStage(page, (stage) => stage.channel.asked.some(({ name }) => name === 'AnswerCall')),
      ).toBe(false);
    });
  });

  it('does not appear when it is switched off in the settings', async () => {
    await withPage(['notifications', 'microphone'], async (page) => {
      await onStage(page, (stage) => stage.online());
      await page.getByTestId('go-settings').click();
      await page.getByTestId('notifications').uncheck();

      await onStage(page, (stage) => stage.ring());
      await page.getByTestId('answer').waitFor();
      expect((await watchedOf(page)).notifications).toEqual([]);
    });
  });
});

describe('the title of the tab', () => {
  it("blinks between the caller and the page's own title during ringing, then is the page's own again", async () => {
    await withPage([], async (page) => {
      const title = (expected: string) => page.waitForFunction((text) => document.title === text, expected);
      await onStage(page, (stage) => stage.online());
      await onStage(page, (stage) => stage.ring());
      await title(`Incoming call from ${caller}`);
      await title('CRM');
      await title(`Incoming call from ${caller}`);

      await page.evaluate(() => {
        document.title = 'CRM (1)';
      });
      await title(`Incoming call from ${caller}`);

      await onStage(page, (stage) => stage.talk());
      await title('CRM (1)');
    });
  });
});

describe('a browser that plays nothing before the first click', () => {
  const strict = useBrowser(1300, ['--autoplay-policy=document-user-activation-required']);

  async function untouched(work: (page: UntouchedPage) => Promise<void>): Promise<void> {
    const page = await strict.newPage({ locale: 'en-US' });
    await page.addInitScript(watchWhatIsPlayed);
    try {
      const quiet = await UntouchedPage.open(page, panel.pages.address({ sound: 'desk', language: 'en-US' }));
      await quiet.until(`'stage' in globalThis`);
      await quiet.evaluate('stage.online()');
      await work(quiet);
    } finally {
      await page.context().close();
    }
  }

  it('is named in the panel before a call comes, and its ring tone is heard after the click', async () => {
    await untouched(async (page) => {
      await page.until(`${inPanel('locked')} !== null`);

      await page.evaluate('stage.ring()');
      await page.until('played.silenced() === 1');
      expect(await page.evaluate('navigator.userActivation.hasBeenActive')).toBe(false);

      await page.click('unlock');
      await page.until(`${inPanel('locked')} === null && played.silenced() === 0`);
      expect(await page.evaluate('played.loudness(1500)')).toBeGreaterThan(0.05);

      await page.evaluate('stage.release()');
      await page.until(`stage.desk.state().locked === false && ${inPanel('locked')} === null`);
    });
  });

  it('plays the ring tone after a click anywhere in the page', async () => {
    await untouched(async (page) => {
      await page.evaluate('stage.ring()');
      await page.until(`${inPanel('locked')} !== null && played.silenced() === 1`);

      await page.clickAt(2, 2);
      await page.until(`${inPanel('locked')} === null && played.silenced() === 0`);
      expect(await page.evaluate('played.loudness(1500)')).toBeGreaterThan(0.05);
    });
  });

  it('is not named where the browser plays at once', async () => {
    const page = await panel.browser.newPage({ locale: 'en-US' });
    await panel.pages.show(page, { sound: 'desk' });
    await onStage(page, (stage) => stage.online());

    await onStage(page, (stage) => stage.ring());
    await page.getByTestId('answer').waitFor();
    const until = Date.now() + 1_000;
    await page.waitForFunction((time) => Date.now() > time, until);
    expect(await page.getByTestId('locked').count()).toBe(0);
    await page.context().close();
  });
});
