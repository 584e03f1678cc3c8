import { OpenSeatError } from '@openseat/protocol/errors';
import { limitedText } from './limited-text.ts';

/** One request of a page's SDK (ccc-api 1.1). */
export interface WorkbenchRequest {
  readonly action: string;
  /** The API's version, if the page sends one: later SDKs do. */
  readonly version: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface ReadOptions {
  /** The query parameter with the action (document, option 4.13). */
  readonly actionParameter: string;
  readonly limit: number;
}

/**
 * The address below the forwarding path: `/module/action` (document, option 4.9). The module has no effect.
 */
function actionOfPath(rest: string): string | undefined {
  return /^\/[^/]+\/([^/]+)\/?$/.exec(rest)?.[1];
}

function parametersOf(text: string): Readonly<Record<string, unknown>> {
  let parameters: unknown;
  try {
    parameters = JSON.parse(text);
  } catch (cause) {
    throw new OpenSeatError('Request.Malformed', { reason: 'the field request is no JSON' }, { cause });
  }
  if (parameters === null || typeof parameters !== 'object' || Array.isArray(parameters)) {
    throw new OpenSeatError('Request.Malformed', { reason: 'the field request is no JSON object' });
  }
  return { ...parameters };
}

/**
 * Reads a request of either `ajaxType`, by GET or POST. `rest` is the address below the forwarding path.
 * @throws OpenSeatError `Request.TooLarge`, `Request.Malformed`
 */
export async function readWorkbenchRequest(
  request: Request,
  rest: string,
  { actionParameter, limit }: ReadOptions,
): Promise<WorkbenchRequest> {
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw new OpenSeatError('Request.Malformed', { reason: 'it is neither GET nor POST' });
  }
  const { searchParams } = new URL(request.url);
  const action = rest === '' ? searchParams.get(actionParameter) : actionOfPath(rest);
  if (!action || !/^\w{1,64}$/.test(action)) {
    throw new OpenSeatError('Request.Malformed', { reason: 'it names no action' });
  }
  const text = request.method === 'POST' ? await limitedText(request.body, limit) : '';
  if (text === undefined) throw new OpenSeatError('Request.TooLarge', { limit });
  const field = new URLSearchParams(text).get('request') ?? searchParams.get('request');
  return {
    action,
    version: searchParams.get('version') ?? undefined,
    parameters: parametersOf(field || '{}'),
  };
}
