import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { keypadTones } from '../support/keypad-tones.ts';
import { Program } from '../support/program.ts';
import { recorded } from '../support/recorded.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { beeps, loudestOf, part, type Sound } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, type Speaker, whoHears } from '../support/who-hears.ts';

/** Away from the frequencies of a keypad. */
const hertz = { customer: 600, alice: 1050 };
const customerNumber = '13800138000';
/** A wrong code, so that the right code in the flow is not found by the search. */
const wrongCode = '739164';
const rightCode = '2468';

// Its data folder is searched, with the database in it.
const system = useSystem({ embedded: true });
const browser = useBrowser(hertz.alice);
let alice: AgentPage;
let phone: SipPhone;
let speakers: Record<string, Speaker>;
let contactId: string;
/** All messages from the server to alice's workbench. */
let frames = '';

beforeAll(async () => {
  const page = await browser.newPage();
  page.on('websocket', (socket) => {
    if (!socket.url().endsWith('/agent')) return;
    socket.on('framereceived', ({ payload }) => {
      frames += `${payload}\n`;
    });
  });
  alice = await AgentPage.open(page, system, 'alice', { afterCallRule: 1 });
  await alice.goOnline();
});

beforeEach(async () => {
  await phone?.stop();
  await alice.status(3);
  frames = '';
  await alice.forgetHookCalls();
  phone = await SipPhone.start({ number: customerNumber, hertz: hertz.customer });
  phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
  contactId = String((await alice.told('onCallEstablish')).at(-1));
  speakers = {
    customer: phoneSpeaker(phone, hertz.customer),
    alice: agentSpeaker(alice, hertz.alice),
  };
  await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
  await alice.forgetHookCalls();
});

/** Alice sends the customer to the flow by the panel: alice hears music, the customer a question. */
async function verify(): Promise<void> {
  await alice.page.getByTestId('more').click();
  await alice.page.getByTestId('verify').click();
  await alice.status(12);
  await whoHears(speakers, { alice: ['music'], customer: ['music'] });
}

const result = () => alice.page.getByTestId('verification').innerText();

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Files of the system that contain these digits as bytes, but not inside a longer number. */
async function filesWith(digits: string): Promise<string[]> {
  const expected = new RegExp(`(?<!\\d)${digits}(?!\\d)`);
  const found: string[] = [];
  for (const path of await filesIn(system.dataFolder)) {
    if (expected.test(await readFile(path, 'latin1'))) found.push(path);
  }
  return found;
}

/** The tones of a keypad's 5 when it is sent as sound. */
function keySound(): Sound {
  const [row, column] = [770, 1336].map((one) => beeps(one, { seconds: 1, loudness: 0.2 }).samples);
  return { rate: 8000, samples: Float64Array.from(row ?? [], (sample, at) => sample + (column?.[at] ?? 0)) };
}

describe('a verification', () => {
  it('fails after wrong codes, and the agent has the customer back', async () => {
    await verify();

    phone.pressKey('11111#');
    phone.pressKey('22222#');
    await alice.status(9);
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
    expect(await result()).toBe('认证未通过');

    phone.hangUp();
    await alice.status(3);
  });

  it('is cancelled when the agent retrieves the customer, and the flow says nothing more', async () => {
    expect(await alice.call('launchAuthentication', 'demo-verification', { customer: 'C-17' })).toEqual({
      ok: true,
    });
    await whoHears(speakers, { alice: ['music'], customer: ['music'] });

    expect(await alice.call('callRetrieve')).toEqual({ ok: true });
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
    expect(await result()).toBe('认证未通过');

    expect(await alice.call('launchAuthentication', 'nowhere')).toMatchObject({
      code: 'NotExist.ContactFlow',
    });

    phone.hangUp();
    await alice.status(3);
  });

  it('ends with the call when the customer hangs up', async () => {
    await verify();

    phone.hangUp();
    await alice.status(3);
    expect(await alice.statusCodes()).toEqual([12, 5, 3]);
    expect(await alice.told('onHangUp')).toEqual(['inbound']);
  });

  it('ends with the call when the agent hangs up', async () => {
    await verify();

    expect(await alice.call('hangUp')).toEqual({ ok: true });
    await phone.told('CALL_CLOSED');
    await alice.status(3);
    expect(await system.metric('openseat_contacts')).toBe(0);
  });

  it('returns the customer with its outcome, and the pressed digits are neither heard nor stored', async () => {
    await verify();

    phone.pressKey(`${wrongCode}#`);
    await whoHears(speakers, { alice: ['music'] });
    phone.pressKey(`${rightCode}#`);
    await alice.status(9);
    await whoHears(speakers, { customer: ['alice'], alice: ['customer'] });
    expect(await result()).toContain('认证通过');
    expect(await result()).toContain('验证码');
    expect(await alice.statusCodes()).toEqual([12, 9]);

    phone.hangUp();
    await alice.status(3);

    const program = await Program.signIn(system, 'alice');
    const { agent, customer } = await recorded(program, contactId);
    expect(loudestOf(hertz.customer, customer)).toBeGreaterThan(0.05);
    expect(keypadTones(keySound()).length).toBeGreaterThan(20);
    for (const side of [agent, customer]) expect(keypadTones(side)).toEqual([]);
    // The customer's voice is not in it either during the flow: music only.
    const heard = Array.from({ length: Math.floor(customer.samples.length / customer.rate) }, (_s, second) =>
      loudestOf(hertz.customer, part(customer, second, second + 1)),
    );
    expect(heard.filter((loudness) => loudness < 0.03).length).toBeGreaterThan(3);

    for (const text of [system.output, frames]) {
      expect(text).not.toContain(wrongCode);
      expect(text).not.toMatch(/dtmfReceived|"digits?"/);
    }

    expect(await system.halt()).toBe(0);
    // The search works: it finds the calling number in the record.
    expect(await filesWith(customerNumber)).not.toEqual([]);
    expect(await filesWith(wrongCode)).toEqual([]);
  });
});
