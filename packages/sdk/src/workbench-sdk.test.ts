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
import { answers, type FakeChannel, type FakePhone, inboundCall } from './core/fakes.ts';
import { WorkbenchSdk } from './headless.ts';
import type { ErrorNotice, WorkbenchOptions } from './options.ts';

const made: { channel: FakeChannel; phone: FakePhone } = vi.hoisted(() => ({}) as never);

vi.mock('./channel/agent-channel.ts', async () => {
  const { FakeChannel } = await import('./core/fakes.ts');
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
  const { FakePhone } = await import('./core/fakes.ts');
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
  const malformed = ['Response.Malformed', 'The answer could not be read.', '应答无法解析。', ''] as const;
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
    ['broken JSON', async () => new Response('{"code":'), ...malformed],
    ['JSON that is no object', async () => json(null), ...malformed],
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
      'The network failed. Check the connection and try again.',
      '网络错误,请检查网络连接后重试。',
      '',
    ],
    [
      'no answer in time',
      () => Promise.reject(new DOMException('signal timed out', 'TimeoutError')),
      'Request.TimedOut',
      'The answer did not come in time.',
      '请求超时,未收到应答。',
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

describe('whoever ignores the promise', () => {
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

  async function report() {
    const checked = sdk.checkNetwork();
    await vi.advanceTimersByTimeAsync(6_000);
    return checked;
  }

  it('times each way, and sound once signed in', async () => {
    Socket.behaviour = () => 'opens';
    const way = { ok: true, ms: 20 };
    expect(await report()).toEqual({ agentChannel: way, sip: way, media: { ok: undefined } });
    await sdk.register();
    made.channel.status(3);
    expect(await report()).toMatchObject({ media: { ok: true } });
    expect(notices).toEqual([]);
  });

  it('says which is blocked, refused or silent', async () => {
    Socket.behaviour = (address) => (address.endsWith('/sip') ? 'silent' : 'refused');
    expect(await report()).toEqual({
      agentChannel: { ok: false },
      sip: { ok: false },
      media: { ok: undefined },
    });
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
      agentChannel: { ok: true, ms: 20 },
      sip: { ok: false },
      media: { ok: false },
    });
    expect(notices.at(-1)?.errorMsg).toContain('sip, media');
  });
});

describe('useLocalStorageToCall (chapter 10)', () => {
  const write = (key: string, newValue: string | null) =>
    dispatchEvent(new StorageEvent('storage', { key, newValue }));
  const operations = () => made.channel.asked.map(({ name, params }) => [name, params]);

  it('another tab dials and hangs up; what is no wish is left alone; what the status forbids is told', async () => {
    construct({ useLocalStorageToCall: true });
    expect(localStorage.getItem('workbenchSdkStatus')).toBe('-1');
    write('workbenchSdkCall', '{"callee":"17688888888"}');
    expect(notices.map(({ errorCode }) => errorCode)).toEqual(['6008']);
    await bring('ready');
    expect(localStorage.getItem('workbenchSdkStatus')).toBe('3');
    made.channel.asked.length = 0;
    for (const wish of ['{', 'null', '"17688888888"', '{"caller":"1"}', null])
      write('workbenchSdkCall', wish);
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
