import { createSocket, type Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';

/** A SIP message, as far as the tests read it. */
export interface SipMessage {
  /** `INVITE sip:…` or `SIP/2.0 200 OK`. */
  readonly start: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface Remote {
  readonly address: string;
  readonly port: number;
}

export function parseSip(text: string): SipMessage {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  return { start, headers, body: rest.join('\r\n\r\n') };
}

export function header(message: SipMessage, name: string): string {
  return message.headers.find(([key]) => key === name)?.[1] ?? '';
}

/** The status of an answer; 0: it is a request. */
export function statusOf(message: SipMessage): number {
  return Number(/^SIP\/2\.0 (\d{3})/.exec(message.start)?.[1] ?? 0);
}

/** An SDP that offers or answers with one audio stream. */
export function sdp(media: {
  host: string;
  port: number;
  payloads: string;
  lines?: readonly string[];
}): string {
  return [
    'v=0',
    `o=far 1 1 IN IP4 ${media.host}`,
    's=-',
    `c=IN IP4 ${media.host}`,
    't=0 0',
    `m=audio ${media.port} RTP/AVP ${media.payloads}`,
    ...(media.lines ?? []),
    '',
  ].join('\r\n');
}

let lastId = 0;
function newId(): string {
  lastId += 1;
  return `${process.pid}x${Date.now().toString(36)}x${lastId}`;
}

/** One end of a hand-written call, for messages that no real SIP phone sends. */
export interface Dialog {
  readonly callId: string;
  readonly local: string;
  remote: string;
  target: string;
  sequence: number;
}

/** A SIP end on UDP without own behaviour: the test sends and awaits each message. */
export class SipEnd {
  readonly messages: SipMessage[] = [];
  readonly host: string;
  readonly #socket: Socket;
  readonly #arrived = new EventEmitter();

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.host = host;
    this.#arrived.setMaxListeners(0);
    socket.on('message', (data, from) => {
      const message = parseSip(data.toString('latin1'));
      this.messages.push(message);
      this.#arrived.emit('message', message, from);
    });
  }

  static async open(host = '127.0.0.1', port = 0): Promise<SipEnd> {
    const socket = createSocket('udp4');
    socket.bind(port, host);
    await once(socket, 'listening');
    return new SipEnd(socket, host);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Calls `handle` with each request from now on. */
  onRequest(handle: (request: SipMessage, from: Remote) => void): void {
    this.#arrived.on('message', (message: SipMessage, from: Remote) => {
      if (statusOf(message) === 0) handle(message, from);
    });
  }

  send(to: Remote, start: string, headers: readonly string[], body = ''): void {
    const named = headers.some((line) => line.startsWith('Content-Type:'));
    const type = body && !named ? ['Content-Type: application/sdp'] : [];
    const lines = [start, ...headers, ...type, `Content-Length: ${Buffer.byteLength(body)}`, '', body];
    this.#socket.send(Buffer.from(lines.join('\r\n'), 'latin1'), to.port, to.address);
  }

  /** Answers a request. Answers the tag of the To header. */
  respond(
    to: Remote,
    request: SipMessage,
    status: string,
    {
      headers = [],
      body = '',
      tag = 'far',
      contact = `<sip:far@${this.host}:${this.port}>`,
    }: { headers?: readonly string[]; body?: string; tag?: string; contact?: string } = {},
  ): void {
    const kept = request.headers
      .filter(([name]) => ['via', 'from', 'call-id', 'cseq', 'record-route'].includes(name))
      .map(([name, value]) => `${name}: ${value}`);
    const given = header(request, 'to');
    const called = given.includes(';tag=') ? given : `${given};tag=${tag}`;
    this.send(to, `SIP/2.0 ${status}`, [...kept, `To: ${called}`, `Contact: ${contact}`, ...headers], body);
  }

  /** The first matching message from now on, or from index `since`. */
  async next(
    what: string,
    fits: (message: SipMessage) => boolean,
    { withinMs = 5_000, since = this.messages.length } = {},
  ): Promise<SipMessage> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = this.messages.slice(since).find(fits);
      if (found) return found;
      try {
        await once(this.#arrived, 'message', { signal });
      } catch {
        const got = this.messages.slice(since).map(({ start }) => start);
        throw new Error(`${what} did not come within ${withinMs} ms, only: ${got.join(', ')}`);
      }
    }
  }

  /** Starts a call; returns its dialog and its final answer. An answered call is acknowledged. */
  async invite(to: Remote, options: InviteOptions): Promise<{ dialog: Dialog; answer: SipMessage }> {
    const { callee, target = callee, caller = '13800138000', body = '', headers = [] } = options;
    const dialog: Dialog = {
      callId: newId(),
      local: `<sip:${caller}@${this.host}:${this.port}>;tag=${newId()}`,
      remote: `<sip:${callee}@${to.address}:${to.port}>`,
      target: `sip:${target}@${to.address}:${to.port}`,
      sequence: 0,
    };
    options.onDialog?.(dialog);
    const since = this.messages.length;
    this.request(to, dialog, 'INVITE', headers, body);
    const final = (message: SipMessage) =>
      header(message, 'call-id') === dialog.callId && statusOf(message) >= 200;
    const answer = await this.next('A final answer', final, {
      withinMs: options.withinMs ?? 15_000,
      since,
    });
    dialog.remote = header(answer, 'to');
    if (statusOf(answer) < 300) {
      dialog.target = /<([^>]*)>/.exec(header(answer, 'contact'))?.[1] ?? dialog.target;
    }
    this.request(to, dialog, 'ACK');
    return { dialog, answer };
  }

  /** A request in a dialog. */
  request(to: Remote, dialog: Dialog, method: string, headers: readonly string[] = [], body = ''): void {
    if (method !== 'ACK') dialog.sequence += 1;
    this.send(
      to,
      `${method} ${dialog.target} SIP/2.0`,
      [
        `Via: SIP/2.0/UDP ${this.host}:${this.port};rport;branch=z9hG4bK${newId()}`,
        'Max-Forwards: 70',
        `From: ${dialog.local}`,
        `To: ${dialog.remote}`,
        `Call-ID: ${dialog.callId}`,
        `CSeq: ${dialog.sequence} ${method}`,
        `Contact: <sip:far@${this.host}:${this.port}>`,
        ...headers,
      ],
      body,
    );
  }

  /** A request in a dialog, and the final answer to it. */
  async ask(
    to: Remote,
    dialog: Dialog,
    method: string,
    headers: readonly string[] = [],
    body = '',
  ): Promise<SipMessage> {
    const since = this.messages.length;
    this.request(to, dialog, method, headers, body);
    const sequence = `${dialog.sequence} ${method}`;
    return this.next(
      `An answer to ${method}`,
      (message) =>
        statusOf(message) >= 200 &&
        header(message, 'call-id') === dialog.callId &&
        header(message, 'cseq') === sequence,
      { since },
    );
  }

  close(): void {
    this.#socket.close();
  }
}

interface InviteOptions {
  /** The user in To. */
  readonly callee: string;
  /** The user in the request's address. Default: the callee. */
  readonly target?: string;
  readonly caller?: string;
  readonly body?: string;
  readonly headers?: readonly string[];
  /** How long the final answer may take. Default: 15 s. */
  readonly withinMs?: number;
  /** Is told of the dialog before the call is sent. */
  readonly onDialog?: (dialog: Dialog) => void;
}

/** The RTP address and port of an SDP. */
export function mediaOf({ body }: SipMessage): Remote {
  const address = /^c=IN IP4 (\S+)/m.exec(body)?.[1];
  const port = Number(/^m=audio (\d+)/m.exec(body)?.[1]);
  if (!address || !port) throw new Error(`There is no audio in this SDP:\n${body}`);
  return { address, port };
}
