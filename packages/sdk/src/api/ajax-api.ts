import { workbenchErrorText } from '@openseat/protocol/workbench-errors';
import { refusal, WorkbenchError, workbenchError } from '../core/errors.ts';
import { jsonText } from '../core/json-text.ts';
import type { Api, OperationName, OperationRequest, OperationResponse } from '../core/ports.ts';
import { errorIn, isRecord } from './answer-error.ts';
import { missingIn } from './answer-shapes.ts';
import type { KeyStyle } from './key-style.ts';

/** Options of requests to the page's backend (document, options 9 to 16). */
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
  /** The response may be a JSON text inside a JSON text. */
  readonly parseTwice: boolean;
}

const timeoutMs = 15_000;
/** The document does not name the modules of `ajaxType: 'path'`; all actions use this one. */
const pathModule = 'ccc';

function asText(value: unknown): string {
  return typeof value === 'object' ? jsonText(value) : String(value);
}

/** The code of an HTTP error without a code in its body. */
function httpError(status: number) {
  return {
    code: `HTTP ${status}`,
    message: workbenchErrorText('Response.HttpError', 'en', { status }),
    tip: workbenchErrorText('Response.HttpError', 'zh', { status }),
  };
}

/** The problem of a response, in English and in Chinese. */
type Fault = readonly [en: string, zh: string];

const faults = {
  empty: ['it is empty', '内容为空'],
  html: ['it is an HTML page', '内容是 HTML 页面'],
  noJson: ['it is no JSON', '内容不是 JSON'],
  noObject: ['it is JSON, but not an object', '内容不是 JSON 对象'],
  keys: ['its keys are in the other style (useOpenApiSdk)', '键名风格不符（useOpenApiSdk）'],
  mute: ['it reports an error without code or text', '报错但没有错误码和说明'],
} as const satisfies Record<string, Fault>;

function isFault(answer: object): answer is Fault {
  return Array.isArray(answer);
}

function malformed(api: string, [en, zh]: Fault): WorkbenchError {
  const code = 'Response.Malformed';
  return new WorkbenchError({
    code,
    message: workbenchErrorText(code, 'en', { reason: en }),
    tip: workbenchErrorText(code, 'zh', { reason: zh }),
    api,
  });
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
      if ((cause as Error).name === 'TimeoutError') {
        throw workbenchError('Request.TimedOut', { api: name, cause });
      }
      // The page sees a redirect to a sign-in page of another origin as a network failure.
      const redirected = await this.#isRedirected(name);
      throw workbenchError(redirected ? 'Response.Redirected' : 'network error', { api: name, cause });
    }
    const { ok, status, redirected } = response;
    const answer = this.#parse(text);
    if (isFault(answer)) {
      if (redirected) throw workbenchError('Response.Redirected', { api: name });
      throw ok ? malformed(name, answer) : refusal(httpError(status), name, undefined);
    }
    const error = errorIn(answer, !ok);
    if (error) {
      const { code, message, tip, requestId } = error;
      if (ok && !code && !message) throw malformed(name, faults.mute);
      const own = message ? { code: `HTTP ${status}`, message, tip } : httpError(status);
      throw refusal(code ? { code, message, tip } : own, name, requestId);
    }
    const missing = missingIn(answer, name);
    if (missing) throw malformed(name, [`${missing} is missing`, `缺少 ${missing}`]);
    return answer as OperationResponse<Name>;
  }

  #send(name: string, params: object): Promise<Response> {
    const { otherParams, method, keys } = this.#options;
    const form = new URLSearchParams({ request: jsonText(keys.request(params)) });
    for (const [key, value] of Object.entries(otherParams)) form.set(key, asText(value));
    return method === 'get'
      ? this.#fetch(name, [...form])
      : this.#fetch(name, [], { method: 'POST', body: form });
  }

  #fetch(name: string, fields: Iterable<[string, string]>, init?: RequestInit): Promise<Response> {
    const { type, origin, path, apiParamName, headers, withCredentials } = this.#options;
    const query = new URLSearchParams();
    if (type === 'param') query.set(apiParamName, name);
    for (const [key, value] of fields) query.set(key, value);
    const address = `${origin}${path}${type === 'path' ? `/${pathModule}/${name}` : ''}`;
    const search = query.toString();
    return fetch(search === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${search}`, {
      headers: { Accept: 'application/json', ...headers },
      credentials: withCredentials ? 'include' : 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
      ...init,
    });
  }

  /** Whether the backend redirects. Sent without parameters, so that no action runs. */
  async #isRedirected(name: string): Promise<boolean> {
    try {
      const { status } = await this.#fetch(name, [], { redirect: 'manual' });
      // Browsers hide a redirect's status.
      return status === 0 || (status >= 300 && status < 400);
    } catch {
      return false;
    }
  }

  #parse(text: string): Readonly<Record<string, unknown>> | Fault {
    const { keys, parseTwice } = this.#options;
    if (text.trim() === '') return faults.empty;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
      if (parseTwice && typeof parsed === 'string') parsed = JSON.parse(parsed);
    } catch {
      return /^\s*</.test(text) ? faults.html : faults.noJson;
    }
    const answer = keys.response(parsed);
    if (!isRecord(answer)) return faults.noObject;
    // A backend with the other key style: none of the expected fields exists.
    return 'Code' in answer || 'RequestId' in answer ? faults.keys : answer;
  }
}
