// @vitest-environment happy-dom
// The documented methods as a page calls them, with the server and the phone replaced.
import {
  type AgentStatus,
  agentStatuses,
  type ConstrainedMethod,
  methodStatuses,
  statusCodes,
} from '@openseat/protocol/agent-status';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DevelopmentError } from './core/errors.ts';
import { answers, type FakeChannel, type FakePhone, inboundCall } from './core/testing/fakes.ts';
import { WorkbenchSdk } from './headless.ts';
import type { ErrorNotice, WorkbenchOptions } from './options.ts';

const made: { channel: FakeChannel; phone: FakePhone } = vi.hoisted(() => ({}) as never);

vi.mock('./channel/agent-channel.ts', async () => {
  const { FakeChannel } = await import('./core/testing/fakes.ts');
  return {
    AgentChannel: class extends FakeChannel {
      constructor() {
        super();
        made.channel = this;
      }
    },
  };
});
vi.mock('./phone/jssip-phone.ts', async () => {
  const { FakePhone } = await import('./core/testing/fakes.ts');
  return {
    JsSipPhone: class extends FakePhone {
      constructor() {
        super();
        made.phone = this;
      }
    },
  };
});

type Reply = (action: string) => Promise<Response>;

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const works: Reply = async (action) => json({ code: 'OK', ...(answers[action] as object) });

let reply: Reply;
let asked: string[];
let notices: ErrorNotice[];
let sdk: WorkbenchSdk;

function construct(options: Partial<WorkbenchOptions> = {}): void {
  sdk = new WorkbenchSdk({ instanceId: 'demo', onErrorNotify: (notice) => notices.push(notice), ...options });
}

beforeEach(() => {
  reply = works;
  asked = [];
  notices = [];
  vi.stubGlobal('fetch', (address: string) => {
    const action = new URL(address).searchParams.get('action') ?? address;
    asked.push(action);
    return reply(action);
  });
});

afterEach(() => {
  sdk.destroy();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Brings the workbench to a status as the server would. */
async function bring(status: AgentStatus): Promise<void> {
  if (status === 'unregistered') return;
  if (status === 'registering') {
    made.channel.open = () => new Promise(() => undefined);
    sdk.register();
    return;
  }
  await sdk.register();
  made.channel.status(statusCodes[status]);
  made.channel.tell({ name: 'callComing', call: inboundCall });
}

type Call = readonly [constraint: ConstrainedMethod, call: () => unknown];

/** Every documented method that section 9 ties to a status, in each of its spellings. */
const calls: Readonly<Record<string, Call>> = {
  register: ['register', () => sdk.register()],
  logIn: ['logIn', () => sdk.logIn()],
  logOut: ['logOut', () => sdk.logOut()],
  ready: ['ready', () => sdk.ready()],
  applyForBreak: ['applyForBreak', () => sdk.applyForBreak(1, 'Lunch')],
  call: ['call', () => sdk.call('17688888888')],
  answer: ['answer', () => sdk.answer()],
  hangUp: ['hangUp', () => sdk.hangUp()],
  sendDtmf: ['sendDtmf', () => sdk.sendDtmf('1')],
  callHold: ['callHold', () => sdk.callHold()],
  callRetrieve: ['callRetrieve', () => sdk.callRetrieve()],
  offline: ['offline', () => sdk.offline('13800138000', '01066668888')],
  online: ['online', () => sdk.online()],
  transferStatisfic: ['transferStatisfic', () => sdk.transferStatisfic()],
  ThirdCallTransfer: ['thirdCallTransfer', () => sdk.ThirdCallTransfer('conn-1', '8002', '01066668888')],
  thirdCallTransfer: ['thirdCallTransfer', () => sdk.thirdCallTransfer('conn-1', '8002', '01066668888')],
  ConferenceInit: ['conferenceInit', () => sdk.ConferenceInit('conn-1', '8002', '01066668888')],
  conferenceInit: ['conferenceInit', () => sdk.conferenceInit('conn-1', '8002', '01066668888')],
  ThirdCallTransferFinished: [
    'thirdCallTransferFinished',
    () => sdk.ThirdCallTransferFinished('conn-2', 'conn-1'),
  ],
  thirdCallTransferFinished: [
    'thirdCallTransferFinished',
    () => sdk.thirdCallTransferFinished('conn-2', 'conn-1'),
  ],
};

describe('every status and documented method (section 9)', () => {
  beforeEach(() => construct());

  const pairs = agentStatuses.flatMap((status) =>
    Object.keys(calls).map((method) => [status, method] as const),
  );
  it.each(pairs)('in %s: %s', async (status, method) => {
    await bring(status);
    const [constraint, call] = calls[method] as Call;
    const before = sdk.view.state();
    const requests = made.channel.asked.length;
    if (methodStatuses[constraint].includes(status)) {
      expect(call).not.toThrow();
      return;
    }
    expect(call).toThrow(DevelopmentError);
    expect(call).toThrow(`${constraint} cannot be called in status ${statusCodes[status]}`);
    expect(sdk.view.state()).toBe(before);
    expect(made.channel.asked).toHaveLength(requests);
    expect(notices).toEqual([]);
  });
});

describe('a wrong argument is a development error', () => {
  beforeEach(() => construct());

  it.each([0, 6, 1.5, 'lunch', null])('applyForBreak(%o)', async (breakId) => {
    await bring('ready');
    expect(() => sdk.applyForBreak(breakId as number)).toThrow('breakId must be a number from 1 to 5');
    expect(made.channel.asked.map(({ name }) => name)).not.toContain('TakeBreak');
  });

  it.each(['', '12', 'a', '+', 10])('sendDtmf(%o)', async (key) => {
    await bring('inboundCall');
    expect(() => sdk.sendDtmf(key)).toThrow('number must be one of 0-9, * and #');
  });
});

describe('applyForBreak', () => {
  it.each([1, 2, 3, 4, 5, '5'])('takes breakId %o, and its name', async (breakId) => {
    construct();
    await bring('ready');
    await sdk.applyForBreak(breakId, 'Lunch');
    expect(made.channel.asked.at(-1)).toEqual({
      name: 'TakeBreak',
      params: { instanceId: 'demo', code: 'Lunch', breakId: Number(breakId) },
    });
  });
});

describe('a request that fails tells onErrorNotify all five fields (hook 25)', () => {
  const malformed = (en: string, zh: string) =>
    ['Response.Malformed', `The response could not be read: ${en}.`, `应答无法解析：${zh}。`, ''] as const;
  type Told = readonly [code: string, message: string, tip: string, requestId: string];
  const failures: readonly (readonly [what: string, fails: Reply, ...told: Told])[] = [
    [
      'a code other than OK',
      async () => json({ code: 'NoPermission.User', message: 'No.', requestId: 'r-1' }),
      'NoPermission.User',
      'No.',
      '您没有执行该操作的权限。',
      'r-1',
    ],
    [
      'a code that is not ours, with success: false',
      async () => json({ code: 'Sold.Out', success: false, message: 'Gone.', requestId: 'r-2' }),
      'Sold.Out',
      'Gone.',
      'Gone.',
      'r-2',
    ],
    ['broken JSON', async () => new Response('{"code":'), ...malformed('it is no JSON', '内容不是 JSON')],
    [
      'JSON that is no object',
      async () => json(null),
      ...malformed('it is JSON, but not an object', '内容不是 JSON 对象'),
    ],
    [
      'an HTTP error without a body of ours',
      async () => new Response('<html>', { status: 502 }),
      'HTTP 502',
      'The backend answered HTTP 502.',
      '业务后端返回 HTTP 502。',
      '',
    ],
    [
      'the demo server’s form of an HTTP error',
      async () => json({ errorCode: 'NotAuthenticated', message: 'Who?', requestId: 'r-3' }, 500),
      'NotAuthenticated',
      'Who?',
      '您尚未登录。',
      'r-3',
    ],
    [
      'no network',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'network error',
      'Network error. Check the connection and try again.',
      '网络错误，请检查网络连接后重试。',
      '',
    ],
    [
      'no answer in time',
      () => Promise.reject(new DOMException('signal timed out', 'TimeoutError')),
      'Request.TimedOut',
      'The request timed out.',
      '请求超时，未收到应答。',
      '',
    ],
  ];

  it.each(failures)('%s', async (_what, fails, errorCode, errorMsg, errorMsgTip, requestId) => {
    construct();
    reply = fails;
    await expect(sdk.register()).rejects.toMatchObject({ code: errorCode });
    expect(notices).toEqual([{ errorApi: 'RequestLoginInfo', errorCode, errorMsg, errorMsgTip, requestId }]);
    expect(sdk.getStatusCode().code).toBe(-1);
    expect(sdk.view.state().problem?.code).toBe(errorCode);
  });
});

describe('an ignored promise', () => {
  it('causes no unhandled rejection, and is told by onErrorNotify once for each', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    construct();
    reply = async () => json({ code: 'NotAuthenticated' });
    sdk.register();
    sdk.checkNetwork();
    sdk.downloadRecord('contact-1');
    sdk.logoutAliyunAccount();
    await vi.waitFor(() => expect(notices).toHaveLength(4));
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(new Set(notices.map(({ errorCode }) => errorCode))).toEqual(new Set(['NotAuthenticated']));
  });
});

describe("later versions' methods", () => {
  it('toggleMuteInCall mutes, and ends that', async () => {
    construct();
    await bring('inboundCall');
    made.channel.asked.length = 0;
    await sdk.toggleMuteInCall();
    made.channel.tell({ name: 'callMuted', contactId: 'contact-1', muted: true });
    await sdk.toggleMuteInCall();
    expect(made.channel.asked.map(({ name }) => name)).toEqual(['MuteCall', 'UnmuteCall']);
    made.channel.status(3);
    expect(() => sdk.toggleMuteInCall()).toThrow('mute cannot be called in status 3');
  });

  it('call takes the fourth argument', async () => {
    construct();
    await bring('ready');
    await sdk.call('17688888888', '01066668888', undefined, true);
    expect(made.channel.asked.at(-1)).toEqual({
      name: 'MakeCall',
      params: { instanceId: 'demo', callee: '17688888888', caller: '01066668888' },
    });
  });

  it('showWebNotification shows one where it is permitted, and a click comes back to the page', () => {
    const shown: { title: string; options: NotificationOptions; close(): void; onclick?: () => void }[] = [];
    class Shown {
      static permission = 'granted';
      constructor(title: string, options: NotificationOptions) {
        shown.push(Object.assign(this, { title, options, close: vi.fn() }));
      }
    }
    vi.stubGlobal('Notification', Shown);
    construct();
    const clicked = vi.fn();
    const end = sdk.showWebNotification('Call from 138', 'Sales', clicked);
    expect(shown).toMatchObject([{ title: 'Call from 138', options: { body: 'Sales' } }]);
    shown[0]?.onclick?.();
    expect(clicked).toHaveBeenCalledOnce();
    end();
    expect(shown[0]?.close).toHaveBeenCalledTimes(2);
    Shown.permission = 'denied';
    sdk.showWebNotification('Call')();
    expect(shown).toHaveLength(1);
  });
});

describe('isAvailBroswer', () => {
  it('in a browser that cannot: false, a notice for 3 s, and onErrorNotify', async () => {
    vi.useFakeTimers();
    construct({ language: 'zh-CN' });
    vi.stubGlobal('isSecureContext', false);
    await expect(sdk.isAvailBroswer()).resolves.toBe(false);
    const notice = () => document.querySelector('openseat-notice')?.shadowRoot?.textContent;
    expect(notice()).toContain('当前浏览器不支持通话');
    expect(notices).toEqual([
      expect.objectContaining({ errorApi: 'isAvailBroswer', errorCode: 'browser error' }),
    ]);
    vi.advanceTimersByTime(2_900);
    expect(notice()).toBeDefined();
    vi.advanceTimersByTime(200);
    expect(notice()).toBeUndefined();
  });

  it('in a browser that can: true, and nothing else', async () => {
    construct();
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('RTCPeerConnection', class {});
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => undefined } });
    await expect(sdk.isAvailBroswer()).resolves.toBe(true);
    expect(document.querySelector('openseat-notice')).toBeNull();
    expect(notices).toEqual([]);
  });
});

/** A websocket that opens, is refused or says nothing, by its address. */
class Socket {
  static behaviour: (address: string) => 'opens' | 'refused' | 'silent' = () => 'opens';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(address: string) {
    const what = Socket.behaviour(address);
    if (what !== 'silent') setTimeout(() => (what === 'opens' ? this.onopen : this.onclose)?.(), 20);
  }

  close(): void {
    this.onclose?.();
  }
}

describe('checkNetwork', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', Socket);
    construct();
  });

  const none = { ok: undefined };
  const untested = { media: none, udp: none, turn: none, localNetwork: none };

  async function report() {
    const checked = sdk.checkNetwork();
    await vi.advanceTimersByTimeAsync(6_000);
    return checked;
  }

  it('times each way, and sound once signed in', async () => {
    Socket.behaviour = () => 'opens';
    const way = { ok: true, ms: 20 };
    expect(await report()).toEqual({ ...untested, agentChannel: way, sip: way });
    await sdk.register();
    made.channel.status(3);
    expect(await report()).toMatchObject({ media: { ok: true } });
    expect(notices).toEqual([]);
  });

  it('says which is blocked, refused or silent', async () => {
    Socket.behaviour = (address) => (address.endsWith('/sip') ? 'silent' : 'refused');
    expect(await report()).toEqual({ ...untested, agentChannel: { ok: false }, sip: { ok: false } });
    expect(notices).toEqual([
      expect.objectContaining({
        errorApi: 'checkNetwork',
        errorCode: 'network blocked',
        errorMsg: expect.stringContaining('agentChannel, sip'),
        errorMsgTip: expect.stringContaining('agentChannel, sip'),
      }),
    ]);
    Socket.behaviour = (address) => (address.endsWith('/sip') ? 'silent' : 'opens');
    await sdk.register();
    made.channel.status(3);
    made.phone.testMedia = () => Promise.reject(new Error('no echo'));
    expect(await report()).toEqual({
      ...untested,
      agentChannel: { ok: true, ms: 20 },
      sip: { ok: false },
      media: { ok: false },
    });
    expect(notices.at(-1)?.errorMsg).toContain('sip, media');
  });

  it('says nothing of UDP that TURN goes around, and names the Local Network Access that is denied', async () => {
    Socket.behaviour = () => 'opens';
    await sdk.register();
    made.channel.status(3);
    const way = { ok: true, ms: 20 };
    const relayed = { media: { ...way, path: 'turn-tls' as const }, udp: { ok: false }, turn: way };
    made.phone.testMedia = async () => relayed;
    expect(await report()).toMatchObject(relayed);
    expect(notices).toEqual([]);
    vi.stubGlobal('navigator', { ...navigator, permissions: { query: async () => ({ state: 'denied' }) } });
    made.phone.testMedia = async () => ({ ...relayed, media: { ok: false } });
    expect(await report()).toMatchObject({ localNetwork: { ok: false } });
    await vi.advanceTimersByTimeAsync(0);
    expect(notices.map(({ errorCode }) => errorCode)).toEqual(['network blocked', 'Network.LocalDenied']);
    expect(notices[0]?.errorMsg).toContain('media, udp.');
  });
});

describe('useLocalStorageToCall (chapter 10)', () => {
  const write = (key: string, newValue: string | null) =>
    dispatchEvent(new StorageEvent('storage', { key, newValue }));
  const operations = () => made.channel.asked.map(({ name, params }) => [name, params]);

  it('another tab dials and hangs up; invalid requests are ignored; what the status forbids is reported', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    construct({ useLocalStorageToCall: true });
    expect(localStorage.getItem('workbenchSdkStatus')).toBe('-1');
    write('workbenchSdkCall', '{"callee":"17688888888"}');
    expect(notices.map(({ errorCode }) => errorCode)).toEqual(['6008']);
    await bring('ready');
    vi.advanceTimersByTime(1_000);
    expect(localStorage.getItem('workbenchSdkStatus')).toBe('3');
    made.channel.asked.length = 0;
    for (const request of ['{', 'null', '"17688888888"', '{"caller":"1"}', null])
      write('workbenchSdkCall', request);
    expect(operations()).toEqual([]);
    write('workbenchSdkCall', '{"callee":"17688888888","caller":"01066668888","random":0.5}');
    await vi.waitFor(() => expect(operations()).toHaveLength(1));
    expect(operations()).toEqual([
      ['MakeCall', { instanceId: 'demo', callee: '17688888888', caller: '01066668888' }],
    ]);
    made.channel.status(8);
    made.channel.tell({ name: 'callDialing', call: { ...inboundCall, direction: 'outbound' } });
    write('workbenchSdkHangup', '0.7');
    await vi.waitFor(() => expect(operations()).toHaveLength(2));
    expect(operations().at(-1)?.[0]).toBe('ReleaseCall');
  });

  const calls = () => operations().filter(([name]) => name === 'MakeCall').length;
  const talk = () => {
    made.channel.status(9);
    made.channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000 } });
  };
  const release = (hangUpType: 'inbound' | 'ringing' = 'inbound') => {
    made.channel.status(5);
    made.channel.tell({
      name: 'callReleased',
      call: inboundCall,
      reason: 'hangUp',
      releasedBy: 'customer',
      hangUpType,
    });
  };

  it.each(['onHangUp', 'onCallRelease'])(
    'a hang-up written from %s hangs up nothing, and is no error',
    async (hook) => {
      vi.useFakeTimers({ toFake: ['performance'] });
      construct({
        useLocalStorageToCall: true,
        [hook]: () => write('workbenchSdkHangup', String(Math.random())),
      });
      await bring('inboundCall');
      talk();
      release();
      // The next call comes at once, and what another tab wrote about the former arrives.
      talk();
      write('workbenchSdkHangup', '0.1');
      vi.advanceTimersByTime(600);
      expect(operations().map(([name]) => name)).not.toContain('ReleaseCall');
      write('workbenchSdkHangup', '0.2');
      await vi.waitFor(() => expect(operations().at(-1)?.[0]).toBe('ReleaseCall'));
      expect(notices).toEqual([]);
    },
  );

  it.each(['unregistered', 'ready', 'break', 'wrapUp', 'ringing'] as const)(
    'a hang-up in %s is ignored',
    async (status) => {
      construct({ useLocalStorageToCall: true });
      await bring(status);
      write('workbenchSdkHangup', '0.3');
      await Promise.resolve();
      expect(operations().map(([name]) => name)).not.toContain('ReleaseCall');
      expect(notices).toEqual([]);
    },
  );

  it('a hang-up while one is under way is the same one', async () => {
    construct({ useLocalStorageToCall: true });
    await bring('inboundCall');
    talk();
    const hangsUp = sdk.hangUp();
    write('workbenchSdkHangup', '0.4');
    await hangsUp;
    expect(operations().filter(([name]) => name === 'ReleaseCall')).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  it('a script that writes without end dials once a second, and is no flood of errors', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    construct({ useLocalStorageToCall: true });
    await bring('ready');
    made.channel.asked.length = 0;
    const flood = () => {
      for (let round = 0; round < 1_000; round += 1) {
        write('workbenchSdkCall', `{"callee":"17688888888","random":${round}}`);
        write('workbenchSdkHangup', String(round));
      }
    };
    flood();
    await vi.waitFor(() => expect(calls()).toBe(1));
    vi.advanceTimersByTime(900);
    flood();
    await Promise.resolve();
    expect(calls()).toBe(1);
    vi.advanceTimersByTime(200);
    flood();
    await vi.waitFor(() => expect(calls()).toBe(2));
    write('workbenchSdkCall', `{"callee":"${'1'.repeat(5_000)}"}`);
    vi.advanceTimersByTime(2_000);
    write('workbenchSdkCall', `{"callee":"${'1'.repeat(5_000)}"}`);
    await Promise.resolve();
    expect(calls()).toBe(2);
    expect(notices).toEqual([]);
  });

  it('is off unless asked for', async () => {
    localStorage.clear();
    construct();
    await bring('ready');
    made.channel.asked.length = 0;
    write('workbenchSdkCall', '{"callee":"17688888888"}');
    await Promise.resolve();
    expect(operations()).toEqual([]);
    expect(localStorage.getItem('workbenchSdkStatus')).toBeNull();
  });
});

describe('the customer of a call', () => {
  const contact = inboundCall.contactId;
  const shown = () => sdk.view.state().customers.get(contact);

  it('is what onCallComing returns', async () => {
    construct({ onCallComing: () => ({ name: ' Ada ' }) });
    await bring('ringing');
    await vi.waitFor(() => expect(shown()).toEqual({ name: 'Ada' }));
  });

  it('is what it promises, also when that comes after the call', async () => {
    let find: (customer: { name: string }) => void = () => undefined;
    construct({ onCallComing: () => new Promise((resolve) => (find = resolve)) });
    await bring('ringing');
    expect(shown()).toBeUndefined();
    find({ name: 'Ada' });
    await vi.waitFor(() => expect(shown()).toEqual({ name: 'Ada' }));
  });

  it.each([undefined, true, 'Ada', 5, {}, []])('is nobody when it returns %o', async (returned) => {
    construct({ onCallComing: () => returned as undefined });
    await bring('ringing');
    await Promise.resolve();
    expect(shown()).toBeUndefined();
  });

  it('is set and removed by setCustomer', async () => {
    construct();
    await bring('ringing');
    sdk.setCustomer({ name: 'Ada', company: 'Analytical Engines' });
    expect(shown()).toEqual({ name: 'Ada', company: 'Analytical Engines' });
    sdk.setCustomer(undefined);
    expect(shown()).toBeUndefined();
    sdk.setCustomer({ name: 'Bob' }, 'another contact');
    expect(shown()).toBeUndefined();
    expect(() => sdk.setCustomer('Ada' as never)).toThrow('customer must be an object');
  });

  it('is kept in memory only', async () => {
    construct();
    await bring('ringing');
    sdk.setCustomer({ name: 'Ada' });
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('Ada');
  });
});
