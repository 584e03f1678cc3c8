import { randomUUID } from 'node:crypto';
import { isErrorCode, OpenSeatError } from '@openseat/protocol/errors';
import { workbenchActions } from '@openseat/protocol/workbench-actions';
import type { CallCentre, PopAnswer } from './call-centre.ts';
import type { Address, CredentialSource } from './credentials.ts';
import { forward } from './forward.ts';
import { answerIn, type KeyStyle, keyStyleOf } from './key-style.ts';
import { comesFromOwnPage, corsHeaders, preflight } from './page-origin.ts';
import { type GatewayProblem, knownError, problemOf } from './problem.ts';
import { json, refusal } from './refusal.ts';
import { readWorkbenchRequest } from './workbench-request.ts';

export interface GatewayOptions {
  /**
   * The open API: `https://cc.example.com/openapi`, or the cloud's `https://ccc.cn-shanghai.aliyuncs.com`.
   */
  readonly endpoint: string;
  readonly credentials: CredentialSource;
  /**
   * Addresses for pages' requests; below each also `/module/action`. Default `/data/api.json` and
   * `/aliyun/ccc/api`.
   */
  readonly paths?: readonly string[];
  /** As `ajaxApiParamName` of the SDK. Default `action`. */
  readonly actionParameter?: string;
  /** The forwarded actions. Default: those that a workbench calls (`workbenchActions`). */
  readonly actions?: readonly string[];
  /** The API's version, for requests without one. Default `2017-07-05`. */
  readonly version?: string;
  /** As the SDK's `useOpenApiSdk`: `openapi` for true. Default: detected from each request's keys. */
  readonly keys?: KeyStyle;
  /**
   * Other origins whose pages may send requests, such as `https://crm.example.com`; they set the SDK's
   * `withCredentials` to true.
   */
  readonly origins?: readonly string[];
  /** Sent to the cloud with each request, such as `cn-shanghai`. */
  readonly regionId?: string;
  /**
   * Browsers reach the call centre at this backend's own origin. The call centre then uses that origin for
   * the addresses in its responses. Default false.
   */
  readonly sharesOrigin?: boolean;
  /** Maximum size of a page's request, in bytes. Default 256 KiB. */
  readonly requestBytes?: number;
  /** Maximum size of a response of the call centre, in bytes. Default 8 MiB. */
  readonly answerBytes?: number;
  /** Timeout of the call centre's response. Default 12 s; the SDK itself waits 15 s. */
  readonly timeoutMs?: number;
  /** Called for requests that failed for a reason other than the page's. */
  readonly onProblem?: (problem: GatewayProblem) => void;
}

/** A gateway's addresses and its responses. The adapters for Fastify, Express and `node:http` wrap one. */
export interface Gateway {
  /** The addresses it serves, for routers. */
  readonly addresses: readonly Address[];
  /** Handles a request; undefined: its address is not the gateway's. */
  handle(request: Request): Promise<Response | undefined>;
}

/**
 * A gateway between the workbench in a company's pages and the call centre (document, chapter 6).
 * @throws TypeError when `endpoint` is not a valid address
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

/**
 * The call centre puts the requester's origin into the addresses of its responses, and trusts only its own
 * machine to name it.
 */
function originHeaders(request: Request): Record<string, string> {
  const { host, protocol } = new URL(request.url);
  return { 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) };
}

/** Refusals of signed requests: the backend's key, secret or clock is wrong, which no page can fix. */
const backendMistakes =
  /^(InvalidAccessKeyId\.|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp\.)/;

function backendMistake({ body }: PopAnswer): OpenSeatError | undefined {
  const code = String(body.Code ?? '');
  return backendMistakes.test(code) && isErrorCode(code) ? new OpenSeatError(code) : undefined;
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
    const mistake = backendMistake(popAnswer);
    if (mistake) options.onProblem?.(problemOf(mistake, requestId, action));
    return json(popAnswer.status, answerIn(style, popAnswer.body));
  } catch (error) {
    const known = knownError(error);
    if (known.status >= 500) options.onProblem?.(problemOf(known, requestId, action));
    return refusal(known, style, requestId);
  }
}
