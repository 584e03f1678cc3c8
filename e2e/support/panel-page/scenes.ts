import type { Page } from 'playwright-core';
import { onStage } from './panel-page.ts';

const online = (page: Page) => onStage(page, (stage) => stage.online());

async function ringing(page: Page): Promise<void> {
  await online(page);
  await onStage(page, (stage) => stage.ring());
}

async function talking(page: Page): Promise<void> {
  await ringing(page);
  await onStage(page, (stage) => stage.talk());
}

async function at(page: Page, place: string): Promise<void> {
  await online(page);
  await page.getByTestId(`go-${place}`).click();
}

/** How to reach each screen of the panel, from a page that was just shown. */
export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  offline: async () => {},
  'no-microphone': (page) =>
    onStage(page, async (stage) => {
      stage.phone.microphoneWorks = false;
      await stage.workbench.actions.register().catch(() => undefined);
    }),
  'signed-in-elsewhere': async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.channel.emit('replaced', false));
  },
  dial: async (page) => {
    await online(page);
    // The screen loads the last calls.
    await page.getByTestId('redial').waitFor();
  },
  'dial-number': async (page) => {
    await online(page);
    await page.getByTestId('caller').selectOption('auto');
    await page.getByTestId('dial-number').fill('+86 176 8888 8888');
    await page.getByText('021 8888 6666', { exact: false }).first().waitFor();
  },
  'dial-wrong': async (page) => {
    await online(page);
    await page.getByTestId('dial-number').fill('1768888888');
    await page.getByTestId('dial').click();
  },
  'status-menu': async (page) => {
    await online(page);
    await page.getByTestId('status-menu').click();
  },
  mobile: async (page) => {
    await online(page);
    await page.getByTestId('status-menu').click();
    await page.getByTestId('go-answering').click();
  },
  answering: async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.deskPhone({ online: true, inUse: false }));
    await page.getByTestId('status-menu').click();
    await page.getByTestId('go-answering').click();
    await page.getByTestId('answer-with-deskPhone').check();
  },
  'desk-phone': async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.deskPhone({ online: true, inUse: true }));
  },
  'desk-phone-gone': async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.deskPhone({ online: false, inUse: true }));
    await page.getByTestId('desk-phone-gone').waitFor();
  },
  'desk-phone-ringing': async (page) => {
    await online(page);
    await onStage(page, (stage) => {
      stage.deskPhone({ online: true, inUse: true });
      stage.ring('contact-1', 'deskPhone');
    });
  },
  'desk-phone-call': async (page) => {
    await online(page);
    await onStage(page, (stage) => {
      stage.deskPhone({ online: true, inUse: true });
      stage.talk('contact-1', 'deskPhone');
    });
  },
  away: async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.goAway());
    await page.getByTestId('mobile-end').waitFor();
  },
  break: async (page) => {
    await online(page);
    await onStage(page, (stage) => stage.channel.status(4, { breakCode: '开会' }));
  },
  ringing,
  call: talking,
  'call-poor-line': async (page) => {
    await talking(page);
    await onStage(page, (stage) => {
      stage.spoilLine();
      stage.channel.tell({ name: 'callMuted', contactId: 'contact-1', muted: true });
      stage.sound.become({ gone: { use: 'microphone', label: 'Jabra Evolve2 30' } });
    });
  },
  'call-keypad': async (page) => {
    await talking(page);
    await page.getByTestId('keypad').click();
    await page.getByTestId('key-5').click();
  },
  'call-notes': async (page) => {
    await talking(page);
    await page.getByTestId('open-notes').click();
    await page.getByTestId('notes').fill('询问企业版报价,周三回电');
  },
  'call-more': async (page) => {
    await talking(page);
    await page.getByTestId('more').click();
  },
  'call-flows': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.offerFlows());
    await page.getByTestId('more').click();
    await page.getByTestId('verify').click();
    await page.getByTestId('verification-flow').first().waitFor();
  },
  'call-held': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.hold());
  },
  'call-verifying': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.verify());
  },
  'call-verified': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.verified());
  },
  'call-muted': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.change({ muted: true, recording: 'running' }));
  },
  'recording-paused': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.change({ recording: 'paused' }));
  },
  'consult-dialing': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.consult(16));
  },
  consult: async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.consult(17));
    await page.getByText('Bob').waitFor();
  },
  'consult-switched': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.consult(18));
  },
  conference: async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.consult(19));
  },
  assisting: async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.channel.status(20));
  },
  'missed-break': async (page) => {
    await ringing(page);
    await onStage(page, (stage) => stage.miss());
  },
  transfer: async (page) => {
    await talking(page);
    await page.getByTestId('go-transfer').click();
    await page.getByTestId('person-8002').click();
    await page.getByTestId('consult-8002').waitFor();
  },
  'transfer-number': async (page) => {
    await talking(page);
    await page.getByTestId('go-transfer').click();
    await page.getByTestId('transfer-number').fill('139 1234 5678');
    await page.getByTestId('consult-13912345678').waitFor();
  },
  reconnecting: async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.channel.emit('lost'));
  },
  'sound-locked': async (page) => {
    await ringing(page);
    await onStage(page, (stage) => stage.sound.become({ locked: true }));
  },
  'after-call': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.release());
    await page.getByTestId('wrap-up-code').waitFor();
  },
  'after-call-code': async (page) => {
    await talking(page);
    await onStage(page, (stage) => stage.needCode());
    await page.getByTestId('wrap-up-code').waitFor();
  },
  log: async (page) => {
    await at(page, 'log');
    await page.getByTestId('past-call').first().click();
    await page.getByTestId('player').waitFor();
  },
  'log-missed': async (page) => {
    await at(page, 'log');
    await page.getByTestId('tab-missed').click();
    await page.getByTestId('past-call').first().waitFor();
  },
  'log-voicemails': async (page) => {
    await at(page, 'log');
    await page.getByTestId('tab-voicemails').click();
    await page.getByTestId('voicemail').first().click();
    await page.getByTestId('player').waitFor();
  },
  'log-callbacks': async (page) => {
    await at(page, 'log');
    await page.getByTestId('tab-callbacks').click();
    await page.getByTestId('scheduled-callback').first().click();
    await page.getByTestId('callback-form').waitFor();
  },
  'callback-due': async (page) => {
    await online(page);
    await onStage(page, (stage) => {
      stage.channel.status(4, { breakCode: '开会' });
      stage.callbackDue();
    });
    await page.getByTestId('callback-due').waitFor();
  },
  'call-schedule': async (page) => {
    await talking(page);
    await page.getByTestId('open-notes').click();
    await page.getByTestId('schedule-callback').click();
    await page.getByTestId('callback-form').waitFor();
  },
  'log-filters': async (page) => {
    await at(page, 'log');
    await page.getByTestId('filters').click();
  },
  work: async (page) => {
    await at(page, 'work');
    await page.getByTestId('hours').waitFor();
  },
  monitor: async (page) => {
    await at(page, 'monitor');
    await page.getByTestId('person-8002').waitFor();
  },
  supervising: async (page) => {
    await at(page, 'monitor');
    await onStage(page, (stage) => stage.supervise('coaching'));
    await page.getByTestId('supervision-mode').waitFor();
  },
  check: async (page) => {
    await at(page, 'check');
    await page.getByTestId('check-network').click();
    await page.locator('.verdict.good').waitFor();
  },
  queues: async (page) => {
    await at(page, 'queues');
    await onStage(page, (stage) => stage.queue());
    await page.getByTestId('queues-waiting').waitFor();
  },
  settings: (page) => at(page, 'settings'),
};

/** The scenes with an open menu: arrows move through it, and Tab leaves it. */
export const menus = ['status-menu', 'call-more', 'call-flows'];
