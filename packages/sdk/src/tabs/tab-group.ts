import type { AgentEvent } from '@openseat/protocol';
import { createNanoEvents } from 'nanoevents';
import { WorkbenchError, workbenchError } from '../core/errors.ts';
import type { Standing, TabEvents, Tabs } from '../core/ports.ts';
import type { WorkbenchActions, WorkbenchProblem } from '../core/workbench-state.ts';

type Message =
  | { type: 'ask'; from: string }
  | { type: 'standing'; standing: Standing }
  | { type: 'event'; event: AgentEvent }
  | { type: 'act'; from: string; id: number; action: keyof WorkbenchActions; args: readonly unknown[] }
  | { type: 'acted'; to: string; id: number; problem?: WorkbenchProblem }
  | { type: 'gone' };

interface Pending {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

const actMs = 15_000;
const answerMs = 1_000;

/**
 * The tabs of one browser that have the same call centre open. A Web Lock decides which of them holds phone and connection; it goes
 * on to another by itself when that tab closes, however it closes. The others hear over a BroadcastChannel.
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

  /** Whether this browser has what it takes. */
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
    const got = await this.#tryLock();
    if (got) {
      this.#role = 'holder';
      return 'holder';
    }
    this.mirror();
    await this.#firstStanding();
    return 'mirror';
  }

  mirror(): void {
    if (this.#role === 'mirror') return;
    this.#role = 'mirror';
    this.#waitForLock();
  }

  tell(event: AgentEvent): void {
    if (this.#role === 'holder') this.#post({ type: 'event', event });
  }

  announce(standing: Standing): void {
    if (this.#role === 'holder') this.#post({ type: 'standing', standing });
  }

  act(action: keyof WorkbenchActions, args: readonly unknown[]): Promise<void> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(workbenchError('Request.TimedOut', { api: action }));
      }, actMs);
      this.#pending.set(id, { resolve, reject, timer });
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
    for (const { timer } of this.#pending.values()) clearTimeout(timer);
    this.#pending.clear();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }

  /** Holds the lock until `#release`. */
  #tryLock(): Promise<boolean> {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.#name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock === null ? undefined : this.#hold();
        })
        // A frame that may not lock has no other tabs to share with.
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
        this.#events.emit('promoted');
        return held;
      })
      .catch(() => undefined);
  }

  /** A holder that is still signing in tells its standing when it is done. */
  #firstStanding(): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(patience);
        unbind();
        resolve();
      };
      const unbind = this.#events.on('standing', settle);
      const patience = setTimeout(settle, answerMs);
      this.ask();
    });
  }

  #received(message: Message): void {
    switch (message.type) {
      case 'ask':
        if (this.#role === 'holder') this.#events.emit('asked');
        return;
      case 'standing':
        if (this.#role !== 'holder') this.#events.emit('standing', message.standing);
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
        this.#events.emit('gone');
        return;
    }
  }

  #actFor({ from, id, action, args }: Extract<Message, { type: 'act' }>): void {
    this.#events.emit('act', action, args, (problem) => {
      this.#post({
        type: 'acted',
        to: from,
        id,
        ...(problem && { problem: { code: problem.code, message: problem.message, tip: problem.tip } }),
      });
    });
  }

  #acted({ id, problem }: Extract<Message, { type: 'acted' }>): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (problem) pending.reject(new WorkbenchError(problem));
    else pending.resolve();
  }
}
