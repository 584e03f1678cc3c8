import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import type { AriOperations } from './ari.generated.ts';
import type { ReadEvent } from './read-events.ts';

type Operation = keyof AriOperations;
type Parameters<O extends Operation> = AriOperations[O]['parameters'];
type Body<O extends Operation> = AriOperations[O] extends { body?: infer B } ? B : undefined;

/** Asterisk refused a request or could not be reached. `status` is the HTTP status, 0 without an answer. */
export class AriError extends Error {
  override readonly name = 'AriError';
  readonly status: number;
  readonly operation: string;

  constructor(operation: string, status: number, message: string) {
    super(`${operation}: ${message}`);
    this.operation = operation;
    this.status = status;
  }
}

export interface AriClientEvents {
  /** Asterisk is connected and has booted: take a snapshot now. */
  connected: [];
  disconnected: [];
  /** Asterisk accepted the connection but does not answer: it hangs. */
  unresponsive: [];
  event: [event: ReadEvent];
}

const Event = Compile(Type.Object({ type: Type.String() }));
/** The frame that answers a request. Others are events. */
export const responseType = 'RESTResponse';
const Response = Compile(
  Type.Object({
    type: Type.Literal(responseType),
    request_id: Type.String(),
    status_code: Type.Integer(),
    reason_phrase: Type.Optional(Type.String()),
    message_body: Type.Optional(Type.String()),
  }),
);

interface Pending {
  readonly operation: string;
  readonly resolve: (body: string | undefined) => void;
  readonly reject: (error: AriError) => void;
  readonly timer: NodeJS.Timeout;
}

const requestMs = 10_000;
/**
 * While Asterisk boots it may drop a request. The request is repeated soon, and given up after some tries.
 */
const bootRequestMs = 1_500;
const bootTries = 6;
const bootPollMs = 100;

/** Method, path and query of a request. Path parameters are left out of the query. */
export function requestLine(operation: string, parameters: Readonly<Record<string, unknown>>) {
  const [method = '', template = ''] = operation.split(' ');
  const query = new URLSearchParams();
  const rest = { ...parameters };
  const path = template.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    query.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const search = query.size > 0 ? `?${query}` : '';
  return { method, uri: `${path.replace(/^\//, '')}${search}` };
}

/**
 * Asterisk's REST interface over a websocket that Asterisk opens to this server and keeps open. Requests and
 * events share it.
 * Pending requests fail when the connection breaks. Asterisk queues its events until it is back, except those
 * lost in a half-dead socket, so the owner takes a snapshot at each `connected`.
 */
export class AriClient extends EventEmitter<AriClientEvents> {
  #socket: WebSocket | undefined;
  #booted = false;
  /** Whether Asterisk waits for a frame before it sends its next one. */
  #owesFrame = false;
  readonly #pending = new Map<string, Pending>();
  readonly #log: Logger;

  constructor(log: Logger) {
    super();
    this.#log = log;
  }

  get connected(): boolean {
    return this.#booted;
  }

  /** Takes over a socket that Asterisk has opened. The previous one is closed. */
  attach(socket: WebSocket): void {
    this.#socket?.terminate();
    this.#socket = socket;
    socket.on('message', (data) => {
      this.#acknowledgeSoon(socket);
      this.#received(String(data));
    });
    socket.on('error', (error) => this.#log.warn({ err: error }, 'the connection to Asterisk failed'));
    socket.on('close', () => this.#closed(socket));
    this.#waitForBoot(socket).catch((error: unknown) => {
      this.#log.warn({ err: error }, 'Asterisk did not come up');
      const hangs = this.#socket === socket;
      socket.terminate();
      if (hangs) this.emit('unresponsive');
    });
  }

  /** @throws AriError with Asterisk's status and message */
  async request<O extends Operation>(
    operation: O,
    parameters: Parameters<O>,
    body?: Body<O>,
  ): Promise<AriOperations[O]['response']> {
    const text = await this.#send(operation, parameters, body);
    return (text ? JSON.parse(text) : undefined) as AriOperations[O]['response'];
  }

  /**
   * Like `request`, for a removal: it is no error if the object is gone already. `gone`: the statuses that
   * mean so.
   */
  async requestGone<O extends Operation>(
    operation: O,
    parameters: Parameters<O>,
    gone: readonly number[] = [404],
  ): Promise<void> {
    try {
      await this.#send(operation, parameters, undefined);
    } catch (error) {
      if (!(error instanceof AriError) || !gone.includes(error.status)) throw error;
    }
  }

  dispose(): void {
    this.#socket?.terminate();
    this.removeAllListeners();
  }

  /**
   * Asterisk's socket waits for the acknowledgement of a frame before it sends the next one, and the kernel sends
   * acknowledgements 40 ms late. They travel with a frame at once: with a request that the event brought about, or with
   * this one (ADR 0087).
   */
  #acknowledgeSoon(socket: WebSocket): void {
    if (this.#owesFrame) return;
    this.#owesFrame = true;
    setImmediate(() => {
      if (this.#owesFrame && socket.readyState === socket.OPEN) socket.pong();
      this.#owesFrame = false;
    });
  }

  #send(
    operation: string,
    parameters: Readonly<Record<string, unknown>>,
    body: unknown,
    timeoutMs = requestMs,
  ): Promise<string | undefined> {
    const socket = this.#socket;
    if (!socket || socket.readyState !== socket.OPEN) {
      return Promise.reject(new AriError(operation, 0, 'Asterisk is not connected'));
    }
    const request_id = randomUUID();
    const frame = {
      type: 'RESTRequest',
      request_id,
      ...requestLine(operation, parameters),
      ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(request_id);
        reject(new AriError(operation, 0, `no answer in ${timeoutMs} ms`));
      }, timeoutMs);
      this.#pending.set(request_id, { operation, resolve, reject, timer });
      socket.send(JSON.stringify(frame));
      this.#owesFrame = false;
    });
  }

  #received(text: string): void {
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch {
      this.#log.warn('Asterisk sent what is no JSON');
      return;
    }
    // Most frames are events, and need one check only.
    if (!Event.Check(frame)) return;
    if (frame.type !== responseType) this.emit('event', frame as ReadEvent);
    else if (Response.Check(frame)) this.#settle(frame);
  }

  #settle(response: {
    request_id: string;
    status_code: number;
    reason_phrase?: string;
    message_body?: string;
  }): void {
    const pending = this.#pending.get(response.request_id);
    if (!pending) return;
    this.#pending.delete(response.request_id);
    clearTimeout(pending.timer);
    if (response.status_code < 300) {
      pending.resolve(response.message_body);
      return;
    }
    const why = response.message_body ?? response.reason_phrase ?? 'refused';
    pending.reject(new AriError(pending.operation, response.status_code, why));
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    for (const { operation, reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new AriError(operation, 0, 'Asterisk disconnected'));
    }
    this.#pending.clear();
    if (!this.#booted) return;
    this.#booted = false;
    this.emit('disconnected');
  }

  /** Asterisk answers 503 to every request until it has booted, and sends no event afterwards. */
  async #waitForBoot(socket: WebSocket): Promise<void> {
    let unanswered = 0;
    for (;;) {
      try {
        await this.#send('GET /asterisk/ping', {}, undefined, bootRequestMs);
        break;
      } catch (error) {
        if (!(error instanceof AriError) || this.#socket !== socket) throw error;
        unanswered += Number(error.status === 0);
        if ((error.status !== 503 && error.status !== 0) || unanswered >= bootTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, bootPollMs));
      }
    }
    if (this.#socket !== socket) return;
    this.#booted = true;
    this.emit('connected');
  }
}
