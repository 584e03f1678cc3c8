import type { ChannelRequest, Hello, Renewal, ServerFrame, WireError } from '@openseat/protocol';
import {
  agentSubprotocol,
  channelLimits,
  closeCodes,
  sessionEnded,
} from '@openseat/protocol/agent-channel-rules';
import { createNanoEvents } from 'nanoevents';
import type { Static } from 'typebox';
import { refusal, workbenchError } from '../core/errors.ts';
import { jsonText } from '../core/json-text.ts';
import type {
  Channel,
  ChannelEvents,
  ChannelLogin,
  OperationName,
  OperationRequest,
  OperationResponse,
} from '../core/ports.ts';
import { randomId } from '../random-id.ts';
import { Backoff } from './backoff.ts';

interface Pending {
  readonly action: string;
  readonly frame: Static<typeof ChannelRequest>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

const renewalPauseMs = 30_000;
/** Timeout of a ping: without a response, sleep or a network change has broken the connection. */
const probeMs = 3_000;

interface Options {
  readonly instanceId: string;
  readonly deviceId: string;
  readonly backoff?: Backoff;
}

/**
 * The agent websocket. It reconnects by itself and detects a dead connection. Requests that wait for their response are
 * then sent again: the server carries out each command once.
 */
export class AgentChannel implements Channel {
  readonly #events = createNanoEvents<ChannelEvents>();
  readonly #options: Options;
  readonly #backoff: Backoff;
  readonly #pending = new Map<number, Pending>();
  /** Begins the ids of this channel's commands. */
  readonly #commands = randomId();
  #login: ((fresh: boolean) => Promise<ChannelLogin>) | undefined;
  #socket: WebSocket | undefined;
  #welcomed = false;
  #nextId = 1;
  /** The run of the server that got the waiting requests. */
  #run: string | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #stopListening: (() => void) | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#backoff = options.backoff ?? new Backoff();
  }

  on<Name extends keyof ChannelEvents>(name: Name, listener: ChannelEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async open(login: (fresh: boolean) => Promise<ChannelLogin>): Promise<void> {
    this.close();
    this.#login = login;
    const onOnline = () => this.#retryNow();
    globalThis.addEventListener?.('online', onOnline);
    this.#stopListening = () => globalThis.removeEventListener?.('online', onOnline);
    await this.#connect(false);
  }

  close(): void {
    this.#login = undefined;
    this.#stopListening?.();
    this.#stopListening = undefined;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.#socket;
    this.#drop();
    this.#failPending();
    socket?.close(1000);
  }

  request<Name extends OperationName>(
    name: Name,
    params: OperationRequest<Name>,
  ): Promise<OperationResponse<Name>> {
    const socket = this.#socket;
    if (!socket || !this.#welcomed) return Promise.reject(workbenchError('network error', { api: name }));
    const id = this.#nextId++;
    const frame: Static<typeof ChannelRequest> = {
      ...{ type: 'request', id, action: name, params },
      commandId: `${this.#commands}-${id}`,
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(workbenchError('Request.TimedOut', { api: name }));
        this.#died(socket);
      }, channelLimits.requestMs);
      this.#pending.set(id, { action: name, frame, resolve, reject, timer });
      // A late response may mean a dead connection.
      setTimeout(() => {
        if (this.#socket === socket && this.#pending.has(id)) this.probe();
      }, probeMs);
      socket.send(jsonText(frame));
    });
  }

  /** Resolves on `welcome`; rejects when this attempt failed. */
  async #connect(fresh: boolean): Promise<void> {
    const login = this.#login;
    if (!login) return;
    const { url, signData, signature } = await login(fresh);
    if (this.#login !== login) return;
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(url, agentSubprotocol);
      this.#socket = socket;
      const timeout = setTimeout(() => {
        reject(workbenchError('WSConnectSlowly', { api: 'agentChannel' }));
        this.#died(socket);
      }, channelLimits.helloMs);
      socket.onopen = () => {
        const hello: Static<typeof Hello> = {
          type: 'hello',
          signData,
          signature,
          deviceId: this.#options.deviceId,
        };
        socket.send(jsonText(hello));
      };
      socket.onmessage = ({ data }) => {
        if (this.#socket !== socket) return;
        this.#listen(socket);
        this.#received(String(data), () => {
          clearTimeout(timeout);
          resolve();
        });
      };
      socket.onclose = ({ code, reason }) => {
        clearTimeout(timeout);
        const expired = code === closeCodes.notAuthenticated;
        reject(workbenchError(expired ? 'InvalidToken' : 'network error', { api: 'agentChannel' }));
        this.#closed(socket, code, reason);
      };
    });
  }

  #received(text: string, onWelcome: () => void): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text) as ServerFrame;
    } catch {
      return;
    }
    if (frame.type === 'welcome') {
      // A renewal is welcomed as well.
      if (!this.#welcomed) this.#sendAgain(frame.run);
      this.#welcomed = true;
      this.#backoff.reset();
      this.#renewAfter(frame.tokenSeconds * 800);
      onWelcome();
      return;
    }
    if (frame.type === 'event') {
      this.#events.emit('event', frame.event);
      return;
    }
    const pending = this.#pending.get(frame.id);
    if (!pending) return;
    this.#pending.delete(frame.id);
    clearTimeout(pending.timer);
    const error: WireError | undefined = frame.error;
    if (error) pending.reject(refusal(error, pending.action, frame.requestId));
    else pending.resolve(frame.result as never);
  }

  /** Browsers hide the server's pings: after a silence the client sends its own. */
  #listen(socket: WebSocket): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.#socket !== socket) return;
      this.probe();
    }, channelLimits.pingMs);
  }

  probe(): void {
    const socket = this.#socket;
    if (!socket || !this.#welcomed) return;
    const timeout = setTimeout(() => this.#died(socket), probeMs);
    this.request('PollUserStatus', { instanceId: this.#options.instanceId })
      .catch(() => undefined)
      .finally(() => clearTimeout(timeout));
  }

  /** The connection is dead; its close event may take minutes. */
  #died(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
    this.#closed(socket, 1006, '');
  }

  #drop(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#renewal);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#welcomed = false;
    if (socket) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
    }
  }

  #failPending(): void {
    for (const { action, reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(workbenchError('network error', { api: action }));
    }
    this.#pending.clear();
  }

  /** Only the same run of the server knows which of the waiting requests it has carried out. */
  #sendAgain(run: string): void {
    if (this.#run !== run) this.#failPending();
    this.#run = run;
    for (const { frame } of this.#pending.values()) this.#socket?.send(jsonText(frame));
  }

  #closed(socket: WebSocket, code: number, reason: string): void {
    if (this.#socket !== socket) return;
    const wasOpen = this.#welcomed;
    this.#drop();
    if (code === closeCodes.replaced) {
      this.close();
      this.#events.emit('replaced', reason === '8020');
      return;
    }
    if (wasOpen && code === closeCodes.notAuthenticated && reason === sessionEnded) {
      this.close();
      this.#events.emit('ended');
      return;
    }
    if (!wasOpen) return;
    this.#events.emit('lost');
    this.#retryLater(false);
  }

  /** Gets the next token from the page's backend in time; without one the server closes the channel. */
  #renewAfter(ms: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => {
      const socket = this.#socket;
      this.#login?.(true).then(
        ({ signData, signature }) => {
          if (this.#socket !== socket || !this.#welcomed) return;
          const frame: Static<typeof Renewal> = { type: 'renew', signData, signature };
          socket?.send(jsonText(frame));
        },
        () => {
          if (this.#socket === socket) this.#renewAfter(renewalPauseMs);
        },
      );
    }, ms);
  }

  #retryLater(fresh: boolean): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#tryAgain(fresh), this.#backoff.next());
  }

  #retryNow(): void {
    if (this.#retry === undefined) {
      this.probe();
      return;
    }
    clearTimeout(this.#retry);
    this.#tryAgain(false);
  }

  #tryAgain(fresh: boolean): void {
    this.#connect(fresh).then(
      () => {
        this.#retry = undefined;
        if (this.#welcomed) this.#events.emit('restored');
      },
      (error: unknown) => {
        if (!this.#login) return;
        const expired = (error as { code?: string }).code === 'InvalidToken';
        this.#retryLater(fresh || expired);
      },
    );
  }
}
