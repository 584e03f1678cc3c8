import type { Logger } from 'pino';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import type { FlowRequest } from './flow-run.ts';
import type { Variables } from './template.ts';

const maxBytes = 256 * 1024;
const longestValue = 1000;

/** Sends a flow's HTTP request. Undefined: there was no usable answer. Never throws. */
export async function askSystem(
  http: Pick<OutgoingHttp, 'ask' | 'refusal'>,
  log: Logger,
  request: FlowRequest,
): Promise<Variables | undefined> {
  const { url, method, headers, body, timeoutSeconds, results } = request;
  const refusal = http.refusal(url);
  if (refusal) {
    log.warn({ reason: refusal }, "a flow's request was refused");
    return undefined;
  }
  try {
    const answer = await http.ask({
      url: new URL(url),
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      timeoutMs: timeoutSeconds * 1000,
      maxBytes: maxBytes,
    });
    if (answer.status < 200 || answer.status > 299 || answer.body === undefined) {
      log.warn({ status: answer.status }, "a flow's request was not answered well");
      return undefined;
    }
    const found: unknown = JSON.parse(answer.body);
    return Object.fromEntries(
      Object.entries(results).map(([name, pointer]) => [name, textAt(found, pointer)]),
    );
  } catch (error) {
    // Only the kind of the error is logged: its text may hold digits of the caller.
    log.warn({ reason: error instanceof SyntaxError ? 'no JSON' : nameOf(error) }, "a flow's request failed");
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error && error.name === 'OutgoingRequestError'
    ? error.message
    : 'it could not be sent';
}

/** The text, number or boolean at a JSON pointer (RFC 6901); anything else is an empty text. */
export function textAt(value: unknown, pointer: string): string {
  let here = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, name)) return '';
    here = Reflect.get(here, name);
  }
  const simple = typeof here === 'string' || typeof here === 'number' || typeof here === 'boolean';
  return simple ? String(here).slice(0, longestValue) : '';
}
