import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { System } from './system.ts';

export type SipTransport = 'udp' | 'tcp' | 'ws';

const token = () => randomBytes(6).toString('hex');

export interface SipRequest {
  readonly method: string;
  /** The user part of the request's address; a whole address with `sip:`. */
  readonly to?: string;
  readonly from?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly callId?: string;
  readonly sequence?: number;
  readonly fromTag?: string;
  readonly toTag?: string;
}

/** A SIP message's status, or its method. */
export function startOf(message: string): string {
  const [first = '', second = ''] = message.split(' ');
  return first === 'SIP/2.0' ? second : first;
}

/** The first header of this name, whole; lower or upper case. */
export function headerOf(message: string, name: string): string | undefined {
  return new RegExp(`^${name}\\s*:\\s*(.*?)\\r?$`, 'im').exec(message)?.[1];
}

/** The SDP of a silent phone. */
export const silentOffer = (host: string, port = 40_000) =>
  `v=0\r\no=x 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\nm=audio ${port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`;

/** A browser's SDP, as far as Asterisk reads it before the first packet. */
export const browserOffer = (host: string, setup = 'actpass') =>
  [
    'v=0',
    `o=x 1 1 IN IP4 ${host}`,
    's=-',
    't=0 0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 8',
    `c=IN IP4 ${host}`,
    'a=rtpmap:8 PCMA/8000',
    'a=mid:0',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
    `a=setup:${setup}`,
    'a=rtcp-mux',
    'a=sendrecv',
    '',
  ].join('\r\n');

interface Wire {
  send(text: string | Buffer): void;
  close(): void;
  readonly port: number;
}

/** An attacker with hand-written SIP, from an address of the loopback network, over one transport. */
export class RawSip {
  readonly transport: SipTransport;
  readonly host: string;
  readonly received: string[] = [];
  /** The other side has closed the connection. */
  closed = false;
  readonly #arrived = new EventEmitter();
  #wire!: Wire;

  private constructor(transport: SipTransport, host: string) {
    this.transport = transport;
    this.host = host;
    this.#arrived.setMaxListeners(0);
  }

  static async open(
    system: System,
    transport: SipTransport,
    host: string,
    options: { readonly port?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<RawSip> {
    const raw = new RawSip(transport, host);
    const { sip, http } = system.ports;
    if (transport === 'udp') raw.#wire = await raw.#udp(sip, options.port);
    else if (transport === 'tcp') raw.#wire = await raw.#tcp(sip);
    else raw.#wire = await raw.#ws(`ws://127.0.0.1:${http}/sip`, options.headers);
    return raw;
  }

  get port(): number {
    return this.#wire.port;
  }

  write(text: string | Buffer): void {
    this.#wire.send(text);
  }

  /** Sends a request; resolves with its first answer other than 100; undefined: none arrived. */
  async ask(request: SipRequest, withinMs = 4_000): Promise<string | undefined> {
    const { text, callId, sequence } = this.#written(request);
    this.write(text);
    return this.told(
      (message) =>
        startOf(message) !== '100' &&
        message.startsWith('SIP/2.0') &&
        headerOf(message, 'Call-ID') === callId &&
        headerOf(message, 'CSeq') === `${sequence} ${request.method}`,
      withinMs,
    );
  }

  /** The same, with a digest when challenged. */
  async askAs(
    { user, password }: { readonly user: string; readonly password: string },
    request: SipRequest,
    withinMs?: number,
  ): Promise<string | undefined> {
    const kept = {
      ...request,
      from: user,
      callId: request.callId ?? token(),
      fromTag: request.fromTag ?? token(),
    };
    const first = await this.ask(kept, withinMs);
    const challenge = first && headerOf(first, 'WWW-Authenticate');
    if (first === undefined || challenge === undefined) return first;
    if (request.method === 'INVITE') this.acknowledge(first, request.to ?? 'x');
    const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const [realm, nonce, opaque] = [field('realm'), field('nonce'), field('opaque')];
    const uri = this.#address(request.to ?? 'x');
    const cnonce = token();
    const response = md5(
      `${md5(`${user}:${realm}:${password}`)}:${nonce}:00000001:${cnonce}:auth:${md5(`${request.method}:${uri}`)}`,
    );
    const authorization =
      `Authorization: Digest username="${user}",realm="${realm}",nonce="${nonce}",uri="${uri}",response="${response}",` +
      `algorithm=MD5,qop=auth,nc=00000001,cnonce="${cnonce}"${opaque && `,opaque="${opaque}"`}`;
    return this.ask(
      {
        ...kept,
        sequence: (request.sequence ?? 1) + 1,
        headers: [...(request.headers ?? []), authorization],
      },
      withinMs,
    );
  }

  /** Registers as a phone with these credentials. */
  async register(
    credentials: { readonly user: string; readonly password: string },
    withinMs?: number,
  ): Promise<string | undefined> {
    const answer = await this.askAs(
      credentials,
      {
        method: 'REGISTER',
        to: 'sip:openseat.invalid',
        headers: [
          `Contact: <sip:${credentials.user}@${this.host}:${this.port};transport=${this.transport}>`,
          'Expires: 120',
        ],
      },
      withinMs,
    );
    return answer && startOf(answer);
  }

  acknowledge(answer: string, to: string): void {
    this.write(
      this.#written({
        method: 'ACK',
        to,
        callId: headerOf(answer, 'Call-ID') ?? '',
        sequence: Number.parseInt(headerOf(answer, 'CSeq') ?? '1', 10),
        headers: [`X-To: ${headerOf(answer, 'To')}`],
      }).text,
    );
  }

  /** Answers a request that was received. `lines`: more headers. */
  respond(request: string, status: string, lines: readonly string[] = [], body = ''): void {
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${headerOf(request, name)}`);
    const to = headerOf(request, 'To') ?? '';
    this.write(
      [
        `SIP/2.0 ${status}`,
        ...copied,
        `To: ${to.includes('tag=') ? to : `${to};tag=${token()}`}`,
        ...lines,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  /** The first matching message, also an earlier one; undefined: none arrives in time. */
  async told(fits: (message: string) => boolean, withinMs = 4_000): Promise<string | undefined> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = this.received.find(fits);
      if (found !== undefined || this.closed) return found;
      try {
        await once(this.#arrived, 'message', { signal });
      } catch {
        return undefined;
      }
    }
  }

  close(): void {
    this.#wire.close();
  }

  #address(to: string): string {
    return to.startsWith('sip:') ? to : `sip:${to}@127.0.0.1`;
  }

  #written(request: SipRequest): { text: string; callId: string; sequence: number } {
    const { method, to = 'x', from = 'x', headers = [], body = '', callId = token(), sequence = 1 } = request;
    const here = `${this.host}:${this.port}`;
    const own = `sip:${from}${from && '@'}openseat.invalid`;
    const text = [
      `${method} ${this.#address(to)} SIP/2.0`,
      `Via: SIP/2.0/${this.transport.toUpperCase()} ${here};rport;branch=z9hG4bK${token()}`,
      `From: <${own}>;tag=${request.fromTag ?? token()}`,
      `To: <${method === 'REGISTER' ? own : this.#address(to)}>${request.toTag ? `;tag=${request.toTag}` : ''}`,
      `Call-ID: ${callId}`,
      `CSeq: ${sequence} ${method}`,
      'Max-Forwards: 70',
      ...(headers.some((header) => header.startsWith('Contact:')) ? [] : [`Contact: <sip:x@${here}>`]),
      ...headers,
      ...(body && !headers.some((header) => header.startsWith('Content-Type:'))
        ? ['Content-Type: application/sdp']
        : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
    return { text, callId, sequence };
  }

  #hear(message: string): void {
    // Asterisk counts a phone that does not answer OPTIONS as gone.
    if (startOf(message) === 'OPTIONS') {
      this.respond(message, '200 OK');
      return;
    }
    this.received.push(message);
    this.#arrived.emit('message');
  }

  #end(): void {
    this.closed = true;
    this.#arrived.emit('message');
  }

  async #udp(sip: number, port = 0): Promise<Wire> {
    const socket: UdpSocket = createSocket('udp4');
    socket.bind(port, this.host);
    await once(socket, 'listening');
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('error', () => undefined);
    return {
      send: (text) => socket.send(text, sip, '127.0.0.1'),
      close: () => socket.close(),
      port: socket.address().port,
    };
  }

  async #tcp(sip: number): Promise<Wire> {
    const socket: Socket = connect({ port: sip, host: '127.0.0.1', localAddress: this.host });
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end());
    await once(socket, 'connect');
    let kept = '';
    socket.on('data', (data) => {
      kept += data;
      for (;;) {
        const head = kept.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(headerOf(kept.slice(0, head), 'Content-Length') ?? 0);
        if (kept.length < head + 4 + length) return;
        this.#hear(kept.slice(0, head + 4 + length));
        kept = kept.slice(head + 4 + length);
      }
    });
    return {
      send: (text) => void socket.write(text),
      close: () => socket.destroy(),
      port: socket.localPort ?? 0,
    };
  }

  async #ws(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Wire> {
    const socket = new WebSocket(url, 'sip', { headers, localAddress: this.host });
    socket.on('error', () => undefined);
    socket.on('close', () => this.#end());
    socket.on('message', (data) => this.#hear(String(data)));
    await once(socket, 'open');
    return {
      send: (text) => socket.send(typeof text === 'string' ? text : text.toString('latin1')),
      close: () => socket.terminate(),
      port: 5060,
    };
  }
}
