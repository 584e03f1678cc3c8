import type { Call } from '../api/call.ts';
import { setServerTime } from './clock.tsx';
import { idOf, liveSubprotocol, readFrame, readRow } from './live-frames.ts';
import type { LiveRows, Topic } from './live-rows.ts';
import { LiveTable } from './live-table.ts';
import { polledRows } from './polled-rows.ts';

const paintMs = 250;
const pollMs = 5_000;
const longestRetryMs = 15_000;

/** How the figures come; `lost`: they are as old as `since`, in epoch milliseconds of this computer. */
export type LiveState =
  | { readonly type: 'connecting' | 'live' | 'polled' }
  | { readonly type: 'lost'; readonly since: number };

/** A list, as the connection sees it. */
interface Subscription {
  readonly id: string;
  readonly topic: Topic;
  readonly contactId: string | undefined;
  /** The number of the last change; 0: a snapshot came last. */
  seq: number;
  reset(rows: readonly object[]): void;
  apply(change: { readonly changed: readonly object[]; readonly removed: readonly string[] }): void;
  /** Reads all rows from a server without a live stream. */
  poll(): Promise<void>;
}

/**
 * The live stream: one websocket for all lists of the page. A server without it is asked every 5 seconds by
 * the operations that every server has.
 */
export class LiveConnection {
  readonly #polled: ReturnType<typeof polledRows>;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #listeners = new Set<() => void>();
  #state: LiveState = { type: 'connecting' };
  #socket: WebSocket | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  /** Undefined: not tried yet. */
  #hasStream: boolean | undefined;
  #lastHeard = Date.now();
  #nextId = 1;

  constructor(call: Call) {
    this.#polled = polledRows(call);
  }

  state = (): LiveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins a list; the result ends it. The topic `contact` has one contact. */
  open<Name extends Topic>(
    topic: Name,
    contactId?: string,
  ): { table: LiveTable<LiveRows[Name]>; close: () => void } {
    const id = String(this.#nextId);
    this.#nextId += 1;
    const table = new LiveTable<LiveRows[Name]>({ idOf: idOf[topic], paintMs });
    const read = readRow[topic];
    const subscription: Subscription = {
      id,
      topic,
      contactId,
      seq: 0,
      reset: (rows) => table.reset(rows.map(read)),
      apply: ({ changed, removed }) => table.apply({ changed: changed.map(read), removed }),
      poll: async () => table.reset(await this.#polled[topic]()),
    };
    this.#subscriptions.set(id, subscription);
    if (this.#state.type === 'live') this.#ask(subscription);
    else if (this.#poll !== undefined) void this.#pollOnce();
    else if (this.#hasStream === false) this.#beginPolling();
    else if (!this.#socket && this.#retry === undefined) this.#connect();
    return {
      table,
      close: () => {
        this.#subscriptions.delete(id);
        table.dispose();
        if (this.#subscriptions.size === 0) this.#rest();
      },
    };
  }

  /** Tries at once instead of after the pause. */
  reconnect(): void {
    if (this.#poll !== undefined) void this.#pollOnce();
    else if (!this.#socket) this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/live`, liveSubprotocol);
    this.#socket = socket;
    socket.onopen = () => {
      this.#hasStream = true;
      this.#tries = 0;
      this.#set({ type: 'live' });
      for (const subscription of this.#subscriptions.values()) this.#ask(subscription);
    };
    socket.onmessage = ({ data }) => this.#hear(String(data));
    socket.onclose = () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#hasStream ??= false;
      if (this.#hasStream) this.#lose();
      else this.#beginPolling();
    };
  }

  #ask({ id, topic, contactId }: Subscription): void {
    this.#socket?.send(JSON.stringify({ type: 'subscribe', id, topic, contactId }));
  }

  #hear(text: string): void {
    const frame = readFrame(text);
    const subscription = frame && this.#subscriptions.get(frame.id);
    if (!subscription) return;
    this.#lastHeard = Date.now();
    if (frame.type === 'snapshot') {
      setServerTime(frame.serverTime);
      subscription.seq = 0;
      subscription.reset(frame.rows);
      return;
    }
    // A gap: what was missed is in a new snapshot only.
    if (subscription.seq !== 0 && frame.seq !== subscription.seq + 1) this.#ask(subscription);
    subscription.seq = frame.seq;
    subscription.apply(frame);
  }

  #lose(): void {
    this.#set({ type: 'lost', since: this.#lastHeard });
    if (this.#subscriptions.size === 0) return;
    const pause = Math.min(longestRetryMs, 1000 * 2 ** this.#tries);
    this.#tries += 1;
    this.#retry = setTimeout(() => this.#connect(), pause * (0.5 + Math.random() / 2));
  }

  #beginPolling(): void {
    if (this.#subscriptions.size === 0) return;
    this.#poll ??= setInterval(() => void this.#pollOnce(), pollMs);
    void this.#pollOnce();
  }

  async #pollOnce(): Promise<void> {
    try {
      await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.poll()));
      this.#lastHeard = Date.now();
      this.#set({ type: 'polled' });
    } catch {
      this.#set({ type: 'lost', since: this.#lastHeard });
    }
  }

  /** No list is open. */
  #rest(): void {
    clearInterval(this.#poll);
    clearTimeout(this.#retry);
    this.#poll = undefined;
    this.#retry = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    this.#set({ type: 'connecting' });
  }

  #set(state: LiveState): void {
    if (this.#state.type === state.type) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
