import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { Flow, FlowNode, Speech } from '@openseat/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { customerNumber, customerPhone, outsideNumber, outsidePhone } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { freePort } from '../support/system.ts';
import { beeps, writeWave } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, type Speaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300, outside: 1900, upload: 2500 };
const number = '02166660000';

const system = useSystem({ environment: { OPENSEAT_PRIVATE_TARGETS: '1' } });
const browser = useBrowser(hertz.alice);
let alice: AgentPage;
let admin: Program;
/** The company's own system: it knows which agent a customer belongs to. */
let crm: Server;
let crmPort: number;
const asked: string[] = [];
/** The uploaded sound's id. */
let file: string;
let contactFlowId: string;
let customer: SipPhone | undefined;
let outside: SipPhone | undefined;

beforeAll(async () => {
  admin = await Program.signIn(system, 'admin');
  crmPort = await freePort();
  crm = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json').end('{"customer":{"extension":"8001"}}');
  });
  crm.listen(crmPort, '127.0.0.1');
  await once(crm, 'listening');
  file = await upload();
  const { data } = await admin.request('CreateContactFlow', {
    name: 'A day',
    type: 'inbound',
    definition: '{}',
  });
  contactFlowId = data;
  alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
  await alice.goOnline();
}, 90_000);

afterAll(() => crm?.close());

afterEach(async () => {
  await Promise.all([customer?.stop(), outside?.stop()]);
  customer = undefined;
  outside = undefined;
  await system.callsAreGone();
});

/** A sound with another sample rate than the telephone's, for flows to play by id. */
async function upload(): Promise<string> {
  const path = join(system.dataFolder, 'upload.wav');
  await writeWave(path, beeps(hertz.upload, { rate: 22_050, seconds: 6 }));
  const { data } = await admin.request('CreateAudioFile', { name: 'Announcement' });
  const answer = await fetch(data.uploadUrl, { method: 'PUT', body: await readFile(path) });
  expect(await answer.json()).toMatchObject({ durationMs: 6000 });
  return data.audioResourceId;
}

/** Publishes a flow for the number, from the next call on. */
async function publish(start: string, nodes: Record<string, FlowNode>): Promise<void> {
  const flow: Flow = { purpose: 'inbound', start, nodes };
  await admin.request('CommitContactFlow', { contactFlowId, definition: JSON.stringify(flow) });
  await admin.request('PublishContactFlow', { contactFlowId });
}

async function call(): Promise<SipPhone> {
  customer = await customerPhone({ hertz: hertz.customer });
  customer.dial(`sip:${number}@127.0.0.1:${system.ports.sip}`);
  await customer.told('CALL_ESTABLISHED');
  return customer;
}

/** The uploaded sound as a speaker that hears nothing. */
const speakers = (): Record<string, Speaker> => ({
  alice: agentSpeaker(alice, hertz.alice),
  upload: { hertz: hertz.upload, heard: async () => ({ rate: 8000, samples: new Float64Array(0) }) },
  ...(customer && { customer: phoneSpeaker(customer, hertz.customer) }),
  ...(outside && { outside: phoneSpeaker(outside, hertz.outside) }),
});

/** Today's date in that time zone. */
const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(new Date());
const always = [{ days: [1, 2, 3, 4, 5, 6, 7], periods: [{ from: '00:00', to: '24:00' }] }];
const text = (words: string, language: 'zh' | 'en'): Speech => ({ text: words, language });

function hours(exceptions: readonly string[]): FlowNode {
  return {
    type: 'hours',
    timeZone: 'Asia/Shanghai',
    weekly: always,
    exceptions: exceptions.map((date) => ({ date, periods: [] })),
    open: 'ask',
    closed: 'bye',
    onHoliday: 'holiday',
  };
}

describe('a flow that an administrator has published', () => {
  it('says an uploaded sound on a holiday, and ends the call', async () => {
    await publish('clock', {
      clock: hours([today()]),
      ask: { type: 'hangUp' },
      holiday: { type: 'prompt', say: [{ file }], next: 'bye' },
      bye: { type: 'hangUp', say: [text('再见。', 'zh'), text('Goodbye.', 'en')] },
    });
    await admin.request('AddPhoneNumber', { phoneNumber: number, usage: 'Inbound', contactFlowId });

    const phone = await call();
    await whoHears(speakers(), { customer: ['upload'] });
    await phone.told('CALL_CLOSED', 20_000);
  });

  it('asks the company’s system on other days, and rings the agent named there', async () => {
    const named: FlowNode = {
      type: 'condition',
      cases: [{ variable: 'extension', operator: 'startsWith', value: '8', next: 'extension' }],
      otherwise: 'holiday',
    };
    await publish('clock', {
      clock: hours([]),
      ask: { type: 'set', values: { query: 'caller={caller}' }, next: 'system' },
      system: {
        type: 'httpRequest',
        method: 'GET',
        url: `http://127.0.0.1:${crmPort}/customers?{query}`,
        timeoutSeconds: 5,
        results: { extension: '/customer/extension' },
        next: 'named',
        onFailure: 'holiday',
      },
      named,
      extension: { type: 'agent', extension: '{extension}', onUnavailable: 'holiday' },
      holiday: { type: 'prompt', say: [{ file }], next: 'bye' },
      bye: { type: 'hangUp' },
    });

    await call();
    await alice.status(6);
    expect(asked.map(decodeURIComponent)).toEqual([`/customers?caller=${customerNumber}`]);
    expect((await alice.told('onCallComing')).slice(1, 3)).toEqual([customerNumber, number]);

    await alice.call('answer');
    await whoHears(speakers(), { customer: ['alice'], alice: ['customer'] });

    await alice.call('hangUp');
    await alice.status(5);
  });

  it('repeats the position in the queue, and transfers to a number after too long a wait', async () => {
    await alice.call('applyForBreak', 1, 'break');
    await alice.status(4);

    await publish('queue', {
      queue: {
        type: 'skillGroup',
        skillGroupId: 'sales',
        priority: 3,
        treatment: {
          everySeconds: 10,
          say: [text('{position} {minutes}', 'en'), { file }],
          overflow: { afterSeconds: 22, next: 'out' },
        },
      },
      out: { type: 'number', number: outsideNumber, ringSeconds: 20, onFailure: 'bye' },
      bye: { type: 'hangUp' },
    });
    outside = await outsidePhone(system, { hertz: hertz.outside });

    await call();
    await whoHears(speakers(), { customer: ['music'] });
    await whoHears(speakers(), { customer: ['upload'] }, 15_000);
    await whoHears(speakers(), { customer: ['music'] }, 15_000);

    const ringing = await outside.told('CALL_INCOMING', 20_000);
    expect(ringing.peeruri).toContain(`sip:${number}@`);

    outside.answer();
    await whoHears(speakers(), { customer: ['outside'], outside: ['customer'] });

    outside.hangUp();
    await customer?.told('CALL_CLOSED');
  });

  it('synthesises each text once, in both languages, for several callers', async () => {
    const spoken = async () => (await readdir(join(system.dataFolder, 'prompts', 'spoken'))).length;
    await publish('hello', {
      hello: { type: 'prompt', say: [text('您好。', 'zh'), text('Hello.', 'en')], next: 'bye' },
      bye: { type: 'hangUp', say: [{ file }] },
    });

    const before = await spoken();
    for (const _caller of ['first', 'second']) {
      const phone = await call();
      await whoHears(speakers(), { customer: ['upload'] }, 15_000);
      phone.hangUp();
      await phone.stop();
    }
    expect(await spoken()).toBe(before + 2);
  });
});
