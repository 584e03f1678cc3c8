import { errorText } from '@openseat/protocol/errors';
import { refusal, WorkbenchError, workbenchError } from '../core/errors.ts';
import type { Api, OperationName, OperationRequest, OperationResponse } from '../core/ports.ts';
import type { KeyStyle } from './key-style.ts';

/** How the page's backend is reached (document, options 9 to 16). */
export interface AjaxOptions {
  readonly type: 'param' | 'path';
  readonly origin: string;
  readonly path: string;
  readonly withCredentials: boolean;
  readonly apiParamName: string;
  readonly method: 'post' | 'get';
  readonly otherParams: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly keys: KeyStyle;
  /** The answer's JSON may be a JSON text inside a JSON text. */
  readonly parseTwice: boolean;
}

const timeoutMs = 15_000;
/** The document does not name the modules of `ajaxType: 'path'`; every action is of this one. */
const pathModule = 'ccc';

interface Answer {
  readonly code?: string;
  readonly errorCode?: string;
  readonly message?: string;
  readonly tip?: string;
  readonly requestId?: string;
  readonly success?: boolean;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What an HTTP error says that has no code in its body. */
function httpError(status: number) {
  return {
    code: `HTTP ${status}`,
    message: errorText('Response.HttpError', 'en', { status }),
    tip: errorText('Response.HttpError', 'zh', { status }),
  };
}

/** The page's own backend: one form field `request` with the parameters as JSON (ccc-api 1.1). */
export class AjaxApi implements Api {
  readonly #options: AjaxOptions;

  constructor(options: AjaxOptions) {
    this.#options = options;
  }

  async request<Name extends OperationName>(
    name: Name,
    params: OperationRequest<Name>,
  ): Promise<OperationResponse<Name>> {
    let response: Response;
    let text: string;
    try {
      response = await this.#send(name, params as object);
      text = await response.text();
    } catch (cause) {
      const timedOut = (cause as Error).name === 'TimeoutError';
      throw workbenchError(timedOut ? 'Request.TimedOut' : 'network error', { api: name, cause });
    }
    const answer = this.#parse(name, text, response);
    const code = answer.errorCode ?? answer.code;
    if (!response.ok || answer.success === false || (code !== undefined && code !== 'OK')) {
      const error = code === undefined ? { ...httpError(response.status), ...answer } : { ...answer, code };
      throw refusal(error, name, answer.requestId);
    }
    return answer as unknown as OperationResponse<Name>;
  }

  #send(name: string, params: object): Promise<Response> {
    const { type, origin, path, apiParamName, method, otherParams, headers, withCredentials, keys } =
      this.#options;
    const query = new URLSearchParams();
    if (type === 'param') query.set(apiParamName, name);
    const form = new URLSearchParams({ request: JSON.stringify(keys.request(params)) });
    for (const [key, value] of Object.entries(otherParams)) form.set(key, asText(value));
    if (method === 'get') for (const [key, value] of form) query.set(key, value);
    const address = `${origin}${path}${type === 'path' ? `/${pathModule}/${name}` : ''}`;
    const search = query.toString();
    return fetch(search === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${search}`, {
      method: method.toUpperCase(),
      headers: { Accept: 'application/json', ...headers },
      credentials: withCredentials ? 'include' : 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
      ...(method === 'post' && { body: form }),
    });
  }

  #parse(name: string, text: string, response: Response): Answer {
    try {
      let parsed: unknown = JSON.parse(text);
      if (this.#options.parseTwice && typeof parsed === 'string') parsed = JSON.parse(parsed);
      const answer = this.#options.keys.response(parsed);
      if (!isRecord(answer)) throw new WorkbenchError({ code: '', message: 'not an object', tip: '' });
      // A backend of the other key style: nothing that is looked for would be found.
      if ('Code' in answer || 'RequestId' in answer) throw new Error('keys begin with capitals');
      return answer;
    } catch (cause) {
      if (response.ok) throw workbenchError('Response.Malformed', { api: name, cause });
      throw refusal(httpError(response.status), name, undefined);
    }
  }
}
