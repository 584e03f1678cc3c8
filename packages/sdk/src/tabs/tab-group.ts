import type { AgentEvent } from '@openseat/protocol';
import { createNanoEvents } from 'nanoevents';
import { WorkbenchError, workbenchError } from '../core/errors.ts';
import type { TabAction, TabEvents, TabSnapshot, Tabs } from '../core/ports.ts';
import type { WorkbenchProblem } from '../core/workbench-state.ts';

type Message =
  | { type: 'ask'; from: string }
  | { type: 'snapshot'; snapshot: TabSnapshot }
  | { type: 'event'; event: AgentEvent }
  | { type: 'act'; from: string; id: number; action: TabAction; args: readonly unknown[] }
  | { type: 'acted'; to: string; id: number; result?: unknown; problem?: WorkbenchProblem }
  | { type: 'gone' };

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly action: TabAction;
  readonly timer: ReturnType<typeof setTimeout>;
}

const actMs = 15_000;

/**
 * The tabs of one browser with the same call centre open. A Web Lock decides which tab holds phone and
 * connection. When that tab closes in any way, the lock passes to another. The others listen on a
 * BroadcastChannel.
 */
export class TabGroup implements Tabs {
  readonly #events = createNanoEvents<TabEvents>();
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #id = `${Date.now()}-${Math.random()}`;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #role: 'none' | 'mirror' | 'holder' = 'none';
  #release: (() => void) | undefined;
  #waiting: AbortController | undefined;

  constructor(instanceId: string) {
    this.#name = `openseat:${instanceId}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#received(data);
  }

  /** Whether this browser supports tab groups. */
  static supported(): boolean {
    return typeof BroadcastChannel === 'function' && typeof navigator.locks?.request === 'function';
  }

  on<Name extends keyof TabEvents>(name: Name, listener: TabEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  ask(): void {
    this.#post({ type: 'ask', from: this.#id });
  }

  async join(): Promise<'holder' | 'mirror'> {
    if (this.#role !== 'none') return this.#role;
    // A holder that fails to sign in releases the lock; then this tab tries.
    for (;;) {
      if (await this.#tryLock()) {
        this.#waiting?.abort();
        this.#role = 'holder';
        return 'holder';
      }
      this.mirror();
      const came = await this.#holderSettled();
      if (came !== 'gone') return came;
    }
  }

  mirror(): void {
    if (this.#role === 'mirror') return;
    this.#role = 'mirror';
    this.#waitForLock();
  }

  tell(event: AgentEvent): void {
    if (this.#role === 'holder') this.#post({ type: 'event', event });
  }

  announce(snapshot: TabSnapshot): void {
    if (this.#role === 'holder') this.#post({ type: 'snapshot', snapshot });
  }

  act(action: TabAction, args: readonly unknown[]): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(workbenchError('Request.TimedOut', { api: action }));
      }, actMs);
      this.#pending.set(id, { resolve, reject, action, timer });
      this.#post({ type: 'act', from: this.#id, id, action, args });
    });
  }

  leave(forGood: boolean): void {
    const wasHolder = this.#role === 'holder';
    this.#role = 'none';
    this.#waiting?.abort();
    this.#waiting = undefined;
    if (wasHolder && forGood) this.#post({ type: 'gone' });
    this.#release?.();
    this.#release = undefined;
  }

  close(): void {
    this.leave(false);
    this.#channel.close();
    this.#forgetPending();
  }

  /** The requested tab is gone. */
  #forgetPending(): void {
    for (const { action, reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(workbenchError('network error', { api: action }));
    }
    this.#pending.clear();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  /** Keeps the lock until `#release`. */
  #tryLock(): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.#name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock === null ? undefined : this.#hold();
        })
        // A frame without locks has no tabs to share with.
        .catch(() => resolve(true));
    });
  }

  #hold(): Promise<void> {
    return new Promise((release) => {
      this.#release = release;
    });
  }

  #waitForLock(): void {
    const waiting = new AbortController();
    this.#waiting = waiting;
    navigator.locks
      .request(this.#name, { signal: waiting.signal }, () => {
        this.#waiting = undefined;
        if (this.#role !== 'mirror') return undefined;
        this.#role = 'holder';
        const held = this.#hold();
        this.#forgetPending();
        this.#events.emit('promoted');
        return held;
      })
      .catch(() => undefined);
  }

  /** A holder that is still signing in sends its state afterwards. @throws WorkbenchError on timeout */
  #holderSettled(): Promise<'mirror' | 'holder' | 'gone'> {
    return new Promise((resolve, reject) => {
      const settle = (work: () => void) => {
        clearTimeout(timer);
        for (const unbind of unbinds) unbind();
        work();
      };
      const unbinds = [
        this.#events.on('snapshot', () => settle(() => resolve('mirror'))),
        this.#events.on('promoted', () => settle(() => resolve('holder'))),
        this.#events.on('gone', () => settle(() => resolve('gone'))),
      ];
      this.#waiting?.signal.addEventListener('abort', () => settle(() => resolve('mirror')));
      const timer = setTimeout(
        () => settle(() => reject(workbenchError('Request.TimedOut', { api: 'register' }))),
        actMs,
      );
      this.ask();
    });
  }

  #received(message: Message): void {
    switch (message.type) {
      case 'ask':
        if (this.#role === 'holder') this.#events.emit('asked');
        return;
      case 'snapshot':
        if (this.#role !== 'holder') this.#events.emit('snapshot', message.snapshot);
        return;
      case 'event':
        if (this.#role === 'mirror') this.#events.emit('event', message.event);
        return;
      case 'act':
        if (this.#role === 'holder') this.#actFor(message);
        return;
      case 'acted':
        if (message.to === this.#id) this.#acted(message);
        return;
      case 'gone':
        if (this.#role !== 'mirror') return;
        this.leave(false);
        this.#forgetPending();
        this.#events.emit('gone');
        return;
    }
  }

  #actFor({ from, id, action, args }: Extract<Message, { type: 'act' }>): void {
    this.#events.emit('act', action, args, (problem, result) => {
      // An error's message is not enumerable, so it must be copied.
      this.#post({
        type: 'acted',
        to: from,
        id,
        result,
        ...(problem && { problem: { ...problem, message: problem.message } }),
      });
    });
  }

  #acted({ id, result, problem }: Extract<Message, { type: 'acted' }>): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (problem) pending.reject(new WorkbenchError(problem));
    else pending.resolve(result);
  }
}
