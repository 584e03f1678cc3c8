import { CallError } from './call-error.ts';
import type { Answer, OperationName, Request } from './operations.ts';

const timeoutMs = 20_000;

const unreachable = {
  code: 'Request.Unreachable',
  message: 'The server cannot be reached.',
  tip: '无法连接服务器。',
  requestId: '',
};

export type Call = <Name extends OperationName>(name: Name, request: Request<Name>) => Promise<Answer<Name>>;

function textOf(body: object, name: string): string {
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : '';
}

async function send(address: string, body: object): Promise<object> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = await response.json();
  } catch (cause) {
    throw new CallError(unreachable, cause);
  }
  const content = typeof answer === 'object' && answer !== null ? answer : {};
  if (response.ok) return content;
  throw new CallError({
    code: textOf(content, 'code') || `HTTP ${response.status}`,
    message: textOf(content, 'message') || response.statusText,
    tip: textOf(content, 'tip') || response.statusText,
    requestId: textOf(content, 'requestId'),
  });
}

/**
 * Calls operations for the signed-in user. The schemas on the server check what is sent, and the answer has
 * the operation's type.
 * @throws CallError
 */
export function callFor(instanceId: string): Call {
  return async <Name extends OperationName>(name: Name, request: Request<Name>) =>
    (await send(`/console/api/${name}`, { instanceId, ...request })) as Answer<Name>;
}

interface Claim {
  readonly setupCode: string;
  readonly company: string;
  readonly loginName: string;
  readonly password: string;
}

/**
 * Claims a server that nobody administers yet, before there is anybody to sign in.
 * @throws CallError
 */
export async function claimServer(claim: Claim): Promise<void> {
  await send('/api/ClaimServer', claim);
}
