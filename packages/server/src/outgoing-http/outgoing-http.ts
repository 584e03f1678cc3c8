import http from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, from the name's look-up to the answer's last byte. */
  readonly timeoutMs: number;
  /** An answer may have this many bytes; more of it is not read. */
  readonly maxBytes: number;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** Undefined: the answer is longer than `maxBytes`. */
  readonly body: string | undefined;
  /** Absent: the answer does not say. */
  readonly contentType?: string;
}

/** Nothing answered, or may not be asked. The message names no more than the kind of failure. */
export class OutgoingRequestError extends Error {
  override readonly name = 'OutgoingRequestError';
}

/** A failure as it may be shown to who chose the address: no address that its name resolved to, no certificate's details. */
function explain(error: Error & { code?: string }): string {
  if (/DNS lookup|is not allowed/.test(error.message)) return 'the address is private';
  return error.code ?? 'the connection failed';
}

/**
 * Requests that this server makes at addresses which a customer chose. Addresses of this machine and of its own network are refused
 * after the name's look-up, whatever the name, so that nobody can reach behind the firewall through us. Redirections are not followed.
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

  /** Why an address cannot be asked at all, or undefined. Its name is looked up only when it is asked. */
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
