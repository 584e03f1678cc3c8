import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, from the DNS lookup to the answer's last byte. */
  readonly timeoutMs: number;
  /** Limit of the answer's size. Reading stops there. */
  readonly maxBytes: number;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Undefined: the answer is longer than `maxBytes`. */
  readonly body: string | undefined;
  /** Absent: the answer does not say. */
  readonly contentType?: string;
}

/** There was no answer, or the address is not allowed. The message names only the kind of failure. */
export class OutgoingRequestError extends Error {
  override readonly name = 'OutgoingRequestError';
}

/**
 * The reason of a failure, as it may be shown to the author of the address. It holds no resolved address and
 * no certificate.
 */
function explain(error: Error & { code?: string }): string {
  if (/DNS lookup|is not allowed/.test(error.message)) return 'the address is private';
  return error.code ?? 'the connection failed';
}

/**
 * Requests of this server to addresses that a customer chose. Addresses of this machine and of its network
 * are refused after the DNS lookup, so no name leads behind the firewall. Redirections are not followed.
 */
export class OutgoingHttp {
  readonly #plain: RequestFilteringHttpAgent;
  readonly #secure: RequestFilteringHttpsAgent;
  readonly #allowPrivate: boolean;

  constructor({ allowPrivate }: { allowPrivate: boolean }) {
    this.#allowPrivate = allowPrivate;
    const options = {
      keepAlive: true,
      allowPrivateIPAddress: allowPrivate,
      allowMetaIPAddress: allowPrivate,
    };
    this.#plain = new RequestFilteringHttpAgent(options);
    this.#secure = new RequestFilteringHttpsAgent(options);
  }

  /** Why an address is not allowed, or undefined. The host is looked up only at the request. */
  refusal(text: string): string | undefined {
    if (!URL.canParse(text)) return 'not an address';
    const url = new URL(text);
    if (url.username || url.password) return 'it holds a password';
    if (url.protocol === 'https:') return undefined;
    if (url.protocol === 'http:' && this.#allowPrivate) return undefined;
    return 'it must begin with https://';
  }

  /** @throws OutgoingRequestError when no whole answer came */
  ask(request: OutgoingRequest): Promise<OutgoingAnswer> {
    return new Promise((resolve, reject) => {
      const { url, method, headers, body, timeoutMs, maxBytes } = request;
      const secure = url.protocol === 'https:';
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(new OutgoingRequestError(explain(error), { cause: error }));
      };
      const outgoing = (secure ? https : http).request(url, {
        method,
        agent: secure ? this.#secure : this.#plain,
        headers: {
          'user-agent': 'OpenSeat',
          ...headers,
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
        },
      });
      const timer = setTimeout(
        () => outgoing.destroy(Object.assign(new Error('It took too long.'), { code: 'ETIMEDOUT' })),
        timeoutMs,
      );
      outgoing.on('error', fail);
      outgoing.on('response', (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        const type = answer.headers['content-type'];
        const finish = (text: string | undefined) => {
          clearTimeout(timer);
          resolve({
            status: answer.statusCode ?? 0,
            body: text,
            ...(type !== undefined && { contentType: type }),
          });
        };
        answer.on('error', fail);
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes <= maxBytes) return;
          finish(undefined);
          outgoing.destroy();
        });
        answer.on('end', () => finish(Buffer.concat(chunks).toString('utf8')));
      });
      outgoing.end(body);
    });
  }

  dispose(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }
}
