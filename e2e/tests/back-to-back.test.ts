import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { heardLately } from '../support/browser.ts';
import { outsidePhone, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

const first = { number: '13900139000', hertz: 700 };
const second = { number: '13700137000', hertz: 1900 };

const system = useSystem({ environment: { OPENSEAT_DIAL_SECONDS: '20' } });
let admin: Program;
const browser = useBrowser(second.hertz);
let phone: SipPhone;
let page: Page;

beforeAll(async () => {
  admin = await Program.signIn(system, 'admin');
  phone = await outsidePhone(system, first);
  // The other number is taken by a page; else both would ring at the one phone behind the trunk.
  page = await browser.newPage();
  await page.goto(`${system.url}/phone`);
  await page.getByTestId('number').fill(second.number);
  await page.getByTestId('take-number').click();
  await state('idle');
});

afterAll(() => phone?.stop());

const state = (name: string) => page.locator(`body[data-state=${name}]`).waitFor();
const speakers = () => ({
  first: phoneSpeaker(phone, first.hertz),
  second: { hertz: second.hertz, heard: (seconds: number) => heardLately(page, seconds) },
});

function start(callCenterNumber: string) {
  return admin.request('StartBack2BackCall', {
    caller: first.number,
    callee: second.number,
    callCenterNumber,
  });
}

async function records() {
  const { callDetailRecords } = await admin.request('ListCallDetailRecords', {
    contactType: 'Back2Back',
    orderBy: 'ASC',
    pageNumber: 1,
    pageSize: 10,
  });
  return callDetailRecords.list;
}

it('StartBack2BackCall calls one number, then the other, and joins them; the record is of type Back2Back', async () => {
  const { taskId, statusCode } = await start(salesNumber);
  expect(statusCode).toBe('OK');
  expect((await phone.told('CALL_INCOMING')).peeruri).toContain(`sip:${salesNumber}@`);
  expect(await page.locator('body').getAttribute('data-state')).toBe('idle');

  phone.answer();
  await state('ringing');
  expect(await page.getByTestId('state').textContent()).toContain(salesNumber);
  await whoHears({ first: speakers().first }, { first: ['ringing'] });

  await page.getByTestId('answer').click();
  await state('talking');
  await whoHears(speakers(), { first: ['second'], second: ['first'] });

  await page.getByTestId('hang-up').click();
  await phone.told('CALL_CLOSED');
  await system.callsAreGone();

  expect(await records()).toMatchObject([
    {
      contactId: taskId,
      contactType: 'Back2Back',
      contactDisposition: 'Success',
      callingNumber: first.number,
      calledNumber: second.number,
    },
  ]);
}, 90_000);

it('StartBack2BackCall takes only an instance’s number as the caller, and hangs up on the first when the other rejects', async () => {
  await expect(start('02011112222')).rejects.toThrow('caller outof range');

  phone.events.length = 0;
  await start(salesNumber);
  await phone.told('CALL_INCOMING');
  phone.answer();
  await state('ringing');

  await page.getByTestId('reject').click();
  await phone.told('CALL_CLOSED');
  await system.callsAreGone();
  expect((await records()).at(-1)?.contactDisposition).not.toBe('Success');
}, 90_000);
