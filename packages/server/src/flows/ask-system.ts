import type { Logger } from 'pino';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import type { FlowRequest } from './flow-run.ts';
import type { Variables } from './template.ts';

const mostBytes = 256 * 1024;
const longestValue = 1000;

/** Asks another system for a flow; undefined: it gave no answer that can be used. Never throws. */
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
      maxBytes: mostBytes,
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
    // Of the error no more than its kind: it may hold what the caller has pressed.
    log.warn({ reason: error instanceof SyntaxError ? 'no JSON' : nameOf(error) }, "a flow's request failed");
    return undefined;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error && error.name === 'OutgoingRequestError'
    ? error.message
    : 'it could not be sent';
}

/** The text, number or truth value at a JSON pointer (RFC 6901); nothing else is a value. */
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
