import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Call } from '../api/call.ts';
import { LiveConnection } from './live-connection.ts';

class FakeSocket {
  static made: FakeSocket[] = [];
  readonly sent: unknown[] = [];
  onopen: (() => void) | undefined;
  onclose: (() => void) | undefined;
  onmessage: ((event: { data: string }) => void) | undefined;

  constructor() {
    FakeSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.onclose?.();
  }

  tell(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const alice = { id: 'alice', name: 'Alice', extension: '8001', groupIds: [], statusCode: 3, since: 1 };
const page = <Item>(list: readonly Item[]) => ({
  pageNumber: 1,
  pageSize: 100,
  totalCount: list.length,
  list,
});

/** A server without a live stream. */
const answers: Record<string, unknown> = {
  ListAgentStates: {
    data: page([{ agentId: 'bob', agentName: 'Bob', dn: '8002', state: 'Break', stateDuration: '5' }]),
  },
  ListRealTimeAgent: { data: [] },
  ListAgentSummaryReportsSinceMidnight: { pagedAgentSummaryReport: page([]) },
};
let isReachable: boolean;
const call = (async (name: string) => {
  if (!isReachable) throw new Error('unreachable');
  return answers[name];
}) as unknown as Call;

const last = () => {
  const socket = FakeSocket.made.at(-1);
  if (!socket) throw new Error('There is no socket.');
  return socket;
};

let connection: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { origin: 'https://cc.example.com' });
  FakeSocket.made = [];
  isReachable = true;
  connection = new LiveConnection(call);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the live connection', () => {
  it('shows the snapshot of a list, and then its changes', async () => {
    const { table, close } = connection.open('agents');
    last().onopen?.();
    expect(last().sent).toEqual([{ type: 'subscribe', id: '1', topic: 'agents' }]);
    last().tell({ type: 'snapshot', id: '1', serverTime: Date.now(), rows: [alice] });
    last().tell({ type: 'delta', id: '1', seq: 1, changed: [{ ...alice, statusCode: 9 }], removed: [] });
    await vi.advanceTimersByTimeAsync(250);
    expect(table.row('alice')?.state).toBe('Talking');
    expect(connection.state().type).toBe('live');
    close();
  });

  it('asks for a new snapshot after a gap', () => {
    const { close } = connection.open('agents');
    last().onopen?.();
    last().tell({ type: 'snapshot', id: '1', serverTime: Date.now(), rows: [alice] });
    last().tell({ type: 'delta', id: '1', seq: 1, changed: [], removed: [] });
    last().tell({ type: 'delta', id: '1', seq: 3, changed: [], removed: [] });
    expect(last().sent).toHaveLength(2);
    close();
  });

  it('says since when it is lost, connects again by itself, and asks for everything anew', async () => {
    const { close } = connection.open('agents');
    last().onopen?.();
    const heard = Date.now();
    last().tell({ type: 'snapshot', id: '1', serverTime: heard, rows: [alice] });
    await vi.advanceTimersByTimeAsync(2_000);
    last().close();
    expect(connection.state()).toEqual({ type: 'lost', since: heard });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.made).toHaveLength(2);
    last().onopen?.();
    expect(last().sent).toEqual([{ type: 'subscribe', id: '1', topic: 'agents' }]);
    expect(connection.state().type).toBe('live');
    close();
  });

  it('reads the figures every 5 seconds from a server without a live stream', async () => {
    const { table, close } = connection.open('agents');
    last().close();
    await vi.advanceTimersByTimeAsync(300);
    expect(connection.state().type).toBe('polled');
    expect(table.row('bob')).toMatchObject({ name: 'Bob', state: 'Break' });
    isReachable = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connection.state().type).toBe('lost');
    isReachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connection.state().type).toBe('polled');
    close();
    expect(FakeSocket.made).toHaveLength(1);
  });

  it('rests when no list is open', async () => {
    const { close } = connection.open('agents');
    last().onopen?.();
    close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
