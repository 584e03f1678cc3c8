import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol/errors';
import { workbenchActions } from '@openseat/protocol/workbench-actions';
import type { CallCentre } from './call-centre.ts';
import type { Address, CredentialSource } from './credentials.ts';
import { forward } from './forward.ts';
import { answerIn, type KeyStyle, keyStyleOf } from './key-style.ts';
import { comesFromOwnPage, corsHeaders, preflight } from './page-origin.ts';
import type { GatewayProblem } from './problem.ts';
import { json, refusal } from './refusal.ts';
import { readWorkbenchRequest } from './workbench-request.ts';

export interface GatewayOptions {
  /** The open API: `https://cc.example.com/openapi`, or the cloud's, `https://ccc.cn-shanghai.aliyuncs.com`. */
  readonly endpoint: string;
  readonly credentials: CredentialSource;
  /** Addresses that pages ask at; below each, `/module/action` too. Default `/data/api.json` and `/aliyun/ccc/api`. */
  readonly paths?: readonly string[];
  /** As `ajaxApiParamName` of the SDK. Default `action`. */
  readonly actionParameter?: string;
  /** The actions that are forwarded. Default: those that a workbench calls (`workbenchActions`). */
  readonly actions?: readonly string[];
  /** The API's version, for requests that name none. Default `2017-07-05`. */
  readonly version?: string;
  /** As `useOpenApiSdk` of the SDK: `openapi` for true. Default: by each request's keys. */
  readonly keys?: KeyStyle;
  /** Other origins whose pages may ask, such as `https://crm.example.com`; `withCredentials` of the SDK is then true. */
  readonly origins?: readonly string[];
  /** Sent along to the cloud, such as `cn-shanghai`. */
  readonly regionId?: string;
  /** Browsers reach the call centre at this backend's own origin: it is told, for the addresses in its answers. Default false. */
  readonly sharesOrigin?: boolean;
  /** Largest request of a page, in bytes. Default 256 KiB. */
  readonly requestBytes?: number;
  /** Largest answer of the call centre, in bytes. Default 8 MiB. */
  readonly answerBytes?: number;
  /** How long the call centre's answer is waited for. Default 12 s; the SDK itself waits 15 s. */
  readonly timeoutMs?: number;
  /** Told of requests that failed for a reason other than the page's. */
  readonly onProblem?: (problem: GatewayProblem) => void;
}

/** The addresses of a gateway and what it answers there. The adapters for Fastify, Express and `node:http` are around one. */
export interface Gateway {
  /** The addresses that are answered, for routers that want to know. */
  readonly addresses: readonly Address[];
  /** Answers a request; undefined: its address is none of the gateway's. */
  handle(request: Request): Promise<Response | undefined>;
}

/**
 * What a business backend puts between the workbench in its pages and the call centre (document, chapter 6).
 * @throws TypeError when `endpoint` is no address
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { paths = ['/data/api.json', '/aliyun/ccc/api'], origins = [] } = options;
  const callCentre: CallCentre = {
    endpoint: new URL(options.endpoint),
    regionId: options.regionId,
    timeoutMs: options.timeoutMs ?? 12_000,
    answerBytes: options.answerBytes ?? 8 * 1024 * 1024,
  };
  return {
    addresses: [...paths.map((path) => ({ path, prefix: true })), ...(options.credentials.addresses ?? [])],
    async handle(request) {
      const { pathname } = new URL(request.url);
      const path = paths.find((one) => pathname === one || pathname.startsWith(`${one}/`));
      if (path === undefined) return options.credentials.handle?.(request);
      if (request.method === 'OPTIONS') return preflight(request, origins);
      const response = await answer(options, callCentre, request, pathname.slice(path.length));
      for (const [name, value] of Object.entries(corsHeaders(request, origins))) {
        response.headers.set(name, value);
      }
      return response;
    },
  };
}

/** The addresses in the call centre's answers are those of whoever asks, and it trusts its own machine to say so. */
function originHeaders(request: Request): Record<string, string> {
  const { host, protocol } = new URL(request.url);
  return { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) };
}

async function answer(
  options: GatewayOptions,
  callCentre: CallCentre,
  request: Request,
  rest: string,
): Promise<Response> {
  const requestId = randomUUID().toUpperCase();
  let style: KeyStyle = options.keys ?? 'plain';
  let action = '';
  try {
    if (!comesFromOwnPage(request, options.origins ?? [])) throw new OpenSeatError('Gateway.ForeignOrigin');
    const read = await readWorkbenchRequest(request, rest, {
      actionParameter: options.actionParameter ?? 'action',
      limit: options.requestBytes ?? 256 * 1024,
    });
    action = read.action;
    style = options.keys ?? keyStyleOf(read.parameters);
    const allowed: readonly string[] = options.actions ?? workbenchActions;
    if (!allowed.includes(action)) throw new OpenSeatError('Gateway.ActionNotForwarded', { action });
    const popAnswer = await forward(callCentre, options.credentials, request, {
      action,
      version: read.version ?? options.version ?? '2017-07-05',
      parameters: read.parameters,
      headers: options.sharesOrigin ? originHeaders(request) : {},
    });
    return json(popAnswer.status, answerIn(style, popAnswer.body));
  } catch (error) {
    const known =
      error instanceof OpenSeatError
        ? error
        : new OpenSeatError('InternalService.Common', {}, { cause: error });
    if (known.status >= 500) {
      options.onProblem?.({ requestId, action, code: known.code, cause: known.cause });
    }
    return refusal(known, style, requestId);
  }
}
