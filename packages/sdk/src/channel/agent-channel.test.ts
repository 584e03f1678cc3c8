import { agentSubprotocol, channelLimits } from '@openseat/protocol/agent-channel-rules';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AgentChannel } from './agent-channel.ts';
import { Backoff } from './backoff.ts';

interface Frame {
  readonly type: string;
  readonly id: number;
  readonly action: string;
  readonly commandId?: string;
}

/** A websocket whose far end is the test. */
class FakeSocket {
  static readonly all: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: Frame[] = [];

  constructor(_url: string, protocol: string) {
    expect(protocol).toBe(agentSubprotocol);
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as Frame);
  }

  close(): void {}

  receive(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  welcome(run: string): void {
    this.onopen?.();
    this.receive({ type: 'welcome', run, tokenSeconds: 3600 });
  }

  breaks(): void {
    this.onclose?.({ code: 1006, reason: '' });
  }

  get requests(): Frame[] {
    return this.sent.filter(({ type }) => type === 'request');
  }
}

const jobId = 'job';
let channel: AgentChannel;

function socket(): FakeSocket {
  const last = FakeSocket.all.at(-1);
  if (!last) throw new Error('There is no socket.');
  return last;
}

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all.length = 0;
  channel = new AgentChannel({ instanceId: 'demo', deviceId: 'device', backoff: new Backoff() });
  const opened = channel.open(async () => ({ url: 'ws://here/agent', signData: 's', signature: 's' }));
  await vi.advanceTimersByTimeAsync(0);
  socket().welcome('first');
  await opened;
});

afterEach(() => {
  channel.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const hold = () => channel.request('HoldCall', { instanceId: 'demo', jobId });

async function comesBack(run: string): Promise<void> {
  socket().breaks();
  const { length } = FakeSocket.all;
  await vi.waitUntil(() => FakeSocket.all.length > length);
  socket().welcome(run);
}

it('sends a command without a response again after a reconnect, with the same id', async () => {
  const held = hold();
  const [first] = socket().requests;
  await comesBack('first');
  expect(socket().requests).toEqual([first]);
  expect(first?.commandId).toMatch(/^\w{8,}-\d+$/);
  socket().receive({ type: 'response', id: first?.id, requestId: 'r', result: { ok: 1 } });
  expect(await held).toEqual({ ok: 1 });
});

it('does not send it to another run of the server, which cannot know whether it was carried out', async () => {
  const held = hold().catch((error: { code: string }) => error.code);
  await comesBack('second');
  expect(socket().requests).toEqual([]);
  expect(await held).toBe('network error');
});

it('sends no answered command again, and gives each command an id of its own', async () => {
  const held = hold();
  const first = socket().requests[0];
  socket().receive({ type: 'response', id: first?.id, requestId: 'r', result: {} });
  await held;
  void hold().catch(() => undefined);
  const second = socket().requests[1];
  expect(second?.commandId).not.toBe(first?.commandId);
  await comesBack('first');
  expect(socket().requests).toEqual([second]);
});

it('finds a dead connection by a command without a response, before the command times out', async () => {
  const held = hold();
  const { length } = FakeSocket.all;
  await vi.advanceTimersByTimeAsync(channelLimits.requestMs - 2_000);
  expect(FakeSocket.all.length).toBeGreaterThan(length);
  socket().welcome('first');
  const again = socket().requests.find(({ action }) => action === 'HoldCall');
  socket().receive({ type: 'response', id: again?.id, requestId: 'r', result: {} });
  await held;
});
