import { createSocket, type Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';

/** A SIP message in parts. Bytes that are no UTF-8 are kept as Latin-1 characters. */
export interface SipMessage {
  readonly start: string;
  readonly body: string;
  header(name: string): string;
}

function parse(data: Buffer): SipMessage {
  const text = data.toString('latin1');
  const [head = '', body = ''] = text.split(/\r\n\r\n/s);
  const [start = '', ...lines] = head.split('\r\n');
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  return { start, body, header };
}

/** A-law to nowhere, without telephone-event: keys come as SIP INFO. */
const session = [
  'v=0',
  'o=raw 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 40000 RTP/AVP 8',
  'a=rtpmap:8 PCMA/8000',
  '',
].join('\r\n');

let branches = 0;
const newBranch = () => `z9hG4bK-raw-${process.pid}-${branches++}`;

interface Invite {
  /** The whole called address: `sip:01066668888@127.0.0.1:5060`. */
  readonly to: string;
  /** The value of From without its tag, in any bytes. */
  readonly from: string | Buffer;
  /** Further header lines. */
  readonly headers?: readonly string[];
}

interface Dialog {
  readonly lines: (method: string, branch: string) => Buffer[];
  readonly branch: string;
}

/** A caller at the trunk; a test writes its messages byte by byte. One call at a time. */
export class RawCaller {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #arrived = new EventEmitter();
  #call: Dialog | undefined;
  /** Kept to acknowledge late answers of an ended call. */
  #ended: Dialog | undefined;
  #answers: SipMessage[] = [];

  private constructor(socket: Socket, port: number) {
    this.#socket = socket;
    this.#port = port;
    socket.on('message', (data) => this.#onMessage(data));
  }

  /** @param port the SIP port of the server */
  static async open(port: number): Promise<RawCaller> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new RawCaller(socket, port);
  }

  invite({ to, from, headers = [] }: Invite): void {
    const { port } = this.#socket.address();
    const id = `raw-${process.pid}-${branches}`;
    const branch = newBranch();
    this.#answers = [];
    const lines = (method: string, via: string) => [
      Buffer.from(`${method} ${to} SIP/2.0`),
      Buffer.from(`Via: SIP/2.0/UDP 127.0.0.1:${port};rport;branch=${via}`),
      Buffer.concat([Buffer.from('From: '), Buffer.from(from as string), Buffer.from(`;tag=${id}`)]),
      Buffer.from(`Call-ID: ${id}`),
      Buffer.from(`CSeq: ${method === 'BYE' ? 2 : 1} ${method}`),
      Buffer.from('Max-Forwards: 70'),
    ];
    this.#call = { lines, branch };
    this.#send(
      [
        ...lines('INVITE', branch),
        Buffer.from(`To: <${to}>`),
        Buffer.from(`Contact: <sip:raw@127.0.0.1:${port}>`),
        ...headers.map((line) => Buffer.from(line)),
        Buffer.from('Content-Type: application/sdp'),
      ],
      session,
    );
  }

  /** The status of the first answer that the predicate accepts; undefined: none arrives in time. */
  async answered(takes: (status: number) => boolean, withinMs = 5_000): Promise<number | undefined> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const status = this.#answers.map(({ start }) => Number(start.split(' ')[1])).find(takes);
      if (status !== undefined) return status;
      try {
        await once(this.#arrived, 'answer', { signal });
      } catch {
        return undefined;
      }
    }
  }

  /** Cancels the call, or hangs up an answered one. */
  end(): void {
    const call = this.#call;
    if (!call) return;
    this.#call = undefined;
    const last = this.#answers.at(-1);
    const established = last?.start.split(' ')[1] === '200' && last.header('CSeq').includes('INVITE');
    const to = Buffer.from(`To: ${last?.header('To') ?? ''}`);
    if (established) this.#send([...call.lines('BYE', newBranch()), to]);
    else
      this.#send([...call.lines('CANCEL', call.branch), Buffer.from(to.toString().replace(/;tag=.*/, ''))]);
  }

  close(): void {
    this.end();
    this.#socket.close();
  }

  #onMessage(data: Buffer): void {
    const message = parse(data);
    if (!message.start.startsWith('SIP/2.0')) {
      this.#reply(message, '200 OK');
      return;
    }
    if (!message.header('CSeq').includes('INVITE')) return;
    const status = Number(message.start.split(' ')[1]);
    if (status >= 200) {
      const branch = /branch=([^;]+)/.exec(message.header('Via'))?.[1] ?? '';
      const call = this.#call ?? this.#ended;
      if (call) {
        const via = status < 300 ? newBranch() : branch;
        this.#send([...call.lines('ACK', via), Buffer.from(`To: ${message.header('To')}`)]);
      }
    }
    this.#ended = this.#call ?? this.#ended;
    this.#answers.push(message);
    this.#arrived.emit('answer');
  }

  #reply(request: SipMessage, status: string): void {
    const copied = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`);
    this.#send([`SIP/2.0 ${status}`, ...copied].map((line) => Buffer.from(line)));
  }

  #send(lines: readonly Buffer[], body = ''): void {
    const all = [...lines, Buffer.from(`Content-Length: ${Buffer.byteLength(body)}`), Buffer.alloc(0)];
    const message = Buffer.concat([...all.flatMap((line) => [line, Buffer.from('\r\n')]), Buffer.from(body)]);
    this.#socket.send(message, this.#port, '127.0.0.1');
  }
}

/** A carrier that answers each call and records called numbers and received keys. */
export class RawTrunk {
  /** The called numbers, one for each call. */
  readonly called: string[] = [];
  readonly keys: string[] = [];
  readonly #socket: Socket;
  readonly #known = new Set<string>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (data, { port }) => this.#onMessage(parse(data), port));
  }

  static async open(port: number): Promise<RawTrunk> {
    const socket = createSocket('udp4');
    socket.bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return new RawTrunk(socket);
  }

  close(): void {
    this.#socket.close();
  }

  #onMessage(message: SipMessage, port: number): void {
    const [method = ''] = message.start.split(' ');
    if (method === 'INVITE') {
      const id = message.header('Call-ID');
      if (!this.#known.has(id)) this.called.push(/^INVITE sips?:([^@;]+)/.exec(message.start)?.[1] ?? '');
      this.#known.add(id);
      this.#reply(message, port, session);
    } else if (method === 'INFO') {
      this.keys.push(/Signal=\s*(\S+)/.exec(message.body)?.[1] ?? '');
      this.#reply(message, port);
    } else if (method !== 'ACK' && !message.start.startsWith('SIP/2.0')) this.#reply(message, port);
  }

  #reply(request: SipMessage, port: number, body = ''): void {
    const own = this.#socket.address().port;
    const to = request.header('To');
    const lines = [
      'SIP/2.0 200 OK',
      ...['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`),
      `To: ${to.includes('tag=') ? to : `${to};tag=raw`}`,
      `Contact: <sip:raw@127.0.0.1:${own}>`,
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ];
    this.#socket.send(lines.join('\r\n'), port, '127.0.0.1');
  }
}
