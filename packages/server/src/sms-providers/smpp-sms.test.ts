import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import smpp, { type Pdu, type Server, type Session } from 'smpp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../messages/message.ts';
import type { ProviderListener } from '../messages/message-provider.ts';
import { SmppSms } from './smpp-sms.ts';

/**
 * Failures with a message centre. Successes are in e2e/tests/message-centre.test.ts, with another SMPP
 * implementation.
 */
const message: OutgoingMessage = {
  id: 7,
  attempts: 1,
  instanceId: 'demo',
  batchId: 'b',
  scenario: 3,
  userId: 'demo-alice',
  contactId: undefined,
  surveyId: undefined,
  phoneNumber: '13800138000',
  signName: '',
  templateCode: '',
  variables: {},
  text: '好'.repeat(100),
  createdAt: 0,
};

type Submit = (pdu: Pdu, session: Session) => void;

let server: Server;
let submits: Pdu[];
let onSubmit: Submit;
let sessions: Session[];
const news = new EventEmitter<{ bound: []; delivered: [pdu: Pdu] }>();
let provider: SmppSms;
let heard: unknown[];

const accept: Submit = (pdu, session) => session.send(pdu.response({ message_id: `m${submits.length}` }));
const refuse =
  (status: number): Submit =>
  (pdu, session) =>
    session.send(pdu.response({ command_status: status }));

beforeEach(async () => {
  submits = [];
  sessions = [];
  heard = [];
  onSubmit = accept;
  server = smpp.createServer((session) => {
    session.on('error', () => {});
    session.on('bind_transceiver', (pdu: Pdu) => {
      const right = pdu.password === 'secret';
      session.send(pdu.response({ command_status: right ? 0 : 0x0e }));
      sessions.push(session);
      news.emit('bound');
    });
    session.on('submit_sm', (pdu: Pdu) => {
      submits.push(pdu);
      onSubmit(pdu, session);
    });
    session.on('deliver_sm_resp', (pdu: Pdu) => news.emit('delivered', pdu));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => session.send(pdu.response()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await provider.dispose();
  for (const session of sessions) session.destroy();
  await new Promise<void>((resolve) => server.close(resolve));
});

interface Given {
  readonly password?: string;
  readonly port?: number;
  readonly times?: object;
  readonly listener?: Partial<ProviderListener>;
}

function open({ password = 'secret', port, times, listener }: Given = {}): SmppSms {
  const { port: ours } = server.address() as AddressInfo;
  const account = {
    host: '127.0.0.1',
    port: port ?? ours,
    tls: false,
    systemId: 'us',
    password,
    source: '10690001',
  };
  provider = new SmppSms({
    account,
    log: pino({ level: 'silent' }),
    times: { firstPause: 10, bind: 5_000, answer: 5_000, ...times },
    listener: {
      receipt: async (receipt) => void heard.push(receipt),
      incoming: async (incoming) => void heard.push(incoming),
      ...listener,
    },
  });
  return provider;
}

const refused = (again: boolean, reason: string) => ({ type: 'refused', again, reason });

describe('a message by SMPP', () => {
  it('is told by the name of its last part', async () => {
    expect(await open().send(message)).toEqual({ type: 'sent', messageId: 'm2' });
    expect(submits.map(({ registered_delivery }) => registered_delivery)).toEqual([0, 1]);
  });

  it.each([
    ['a throttled link', 0x58, refused(true, 'SMPP 0x00000058')],
    ['a full queue', 0x14, refused(true, 'SMPP 0x00000014')],
    ['a number that is none', 0x0b, refused(false, 'SMPP 0x0000000b')],
  ])('that %s refuses is told so', async (_what, status, outcome) => {
    onSubmit = refuse(status);
    expect(await open().send(message)).toEqual(outcome);
    expect(submits).toHaveLength(1);
  });

  it('of which a later part is refused is neither sent nor to be sent again', async () => {
    onSubmit = (pdu, session) => (submits.length === 1 ? accept : refuse(0x58))(pdu, session);
    expect(await open().send(message)).toEqual({ type: 'unknown', reason: 'part 2 of 2: SMPP 0x00000058' });
  });

  it('whose answer is lost with the link may have been sent; the link comes back', async () => {
    onSubmit = (_pdu, session) => session.destroy();
    const bound = once(news, 'bound');
    open();
    await bound;
    const again = once(news, 'bound');
    expect(await provider.send(message)).toEqual({
      type: 'unknown',
      reason: 'no answer from the message centre',
    });
    await again;
    onSubmit = accept;
    expect(await provider.send(message)).toMatchObject({ type: 'sent' });
  });

  it('whose answer does not come may have been sent', async () => {
    onSubmit = () => {};
    expect(await open({ times: { answer: 50 } }).send(message)).toMatchObject({ type: 'unknown' });
  });

  it.each([
    ['with a wrong password', { password: 'wrong' }],
    ['with no server there', { port: 1 }],
  ])('%s is not sent, and may be later', async (_what, given) => {
    const outcome = await open({ ...given, times: { bind: 200 } }).send(message);
    expect(outcome).toEqual(refused(true, 'no link to the message centre'));
    expect(submits).toEqual([]);
  });

  it('is not lost with a link that died without a word', async () => {
    open({ times: { enquire: 30 } });
    await once(news, 'bound');
    sessions[0]?.removeAllListeners('enquire_link');
    await once(news, 'bound');
    expect(await provider.send(message)).toMatchObject({ type: 'sent' });
  });
});

describe('what the message centre delivers', () => {
  async function deliver(fields: object): Promise<Pdu> {
    const answered = once(news, 'delivered');
    sessions.at(-1)?.deliver_sm({ destination_addr: '10690001', ...fields });
    const [pdu] = await answered;
    return pdu;
  }

  it.each([
    [
      'a receipt in words',
      { esm_class: 4, short_message: 'id:m1 stat:DELIVRD err:000' },
      [{ messageId: 'm1', delivered: true, reason: '' }],
    ],
    [
      'a refusal in words',
      { esm_class: 4, short_message: 'id:m1 stat:UNDELIV err:045' },
      [{ messageId: 'm1', delivered: false, reason: 'UNDELIV 045' }],
    ],
    [
      'a receipt in fields',
      { esm_class: 4, short_message: '', receipted_message_id: 'm1', message_state: 5 },
      [{ messageId: 'm1', delivered: false, reason: 'UNDELIV' }],
    ],
    ['news on the way', { esm_class: 4, short_message: 'id:m1 stat:ENROUTE' }, []],
    [
      'a customer’s message',
      { source_addr_ton: 1, source_addr: '8613800138000', short_message: '5 好' },
      [{ phoneNumber: '13800138000', text: '5 好' }],
    ],
    [
      'a message of a national number',
      { source_addr: '13800138000', short_message: '5' },
      [{ phoneNumber: '13800138000', text: '5' }],
    ],
    [
      'a message in the field for long ones',
      { source_addr: '13800138000', short_message: '', message_payload: '4' },
      [{ phoneNumber: '13800138000', text: '4' }],
    ],
    ['a message from a name, not a number', { source_addr: 'Bank', short_message: '5' }, []],
  ])('%s is understood and taken', async (_what, fields, expected) => {
    open();
    await once(news, 'bound');
    expect(await deliver(fields)).toMatchObject({ command_status: 0 });
    expect(heard).toEqual(expected);
  });

  it('is to come again when it could not be written down', async () => {
    open({ listener: { incoming: () => Promise.reject(new Error('the disk is full')) } });
    await once(news, 'bound');
    const fields = { source_addr: '13800138000', short_message: '5' };
    expect(await deliver(fields)).toMatchObject({ command_status: 0x64 });
  });
});
