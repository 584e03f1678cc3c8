import { createHmac, randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol/errors';
import { toPopParameters } from '@openseat/protocol/pop-keys';
import { popStringToSign } from '@openseat/protocol/pop-string-to-sign';
import type { Credentials } from './credentials.ts';
import { limitedText } from './limited-text.ts';

/** The open API's address, with timeout and size limits. */
export interface CallCentre {
  readonly endpoint: URL;
  readonly regionId: string | undefined;
  readonly timeoutMs: number;
  readonly answerBytes: number;
}

export interface PopRequest {
  readonly action: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PopAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Parameters set by the gateway; the page's own values are ignored. */
const own =
  /^(Action|Version|Format|RegionId|AccessKeyId|AccessToken|BearerToken|SecurityToken|OpenSeatUser|Timestamp|Signature\w*)$/i;

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** RFC 3339 without fractions, the only form that the API accepts. */
function timestamp(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** The authenticated form of a request (ccc-api 1.2). */
export function popForm(request: PopRequest, credentials: Credentials, regionId?: string): URLSearchParams {
  const form: Record<string, string> = {};
  for (const [name, value] of Object.entries(toPopParameters(request.parameters))) {
    if (value !== null && value !== undefined && !own.test(name)) form[name] = asText(value);
  }
  Object.assign(form, {
    Action: request.action,
    Version: request.version,
    Format: 'JSON',
    Timestamp: timestamp(),
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    ...(regionId !== undefined && { RegionId: regionId }),
  });
  if (credentials.type === 'token') {
    return new URLSearchParams({ ...form, SignatureType: 'BEARERTOKEN', BearerToken: credentials.token });
  }
  const { id, secret, securityToken, userId } = credentials;
  Object.assign(form, {
    AccessKeyId: id,
    SignatureMethod: 'HMAC-SHA1',
    ...(securityToken !== undefined && { SecurityToken: securityToken }),
    // OpenSeat limits the key's rights to those of this user; the cloud has no such parameter.
    ...(userId !== undefined && { UserId: userId, OpenSeatUser: userId }),
  });
  const Signature = createHmac('sha1', `${secret}&`).update(popStringToSign('POST', form)).digest('base64');
  return new URLSearchParams({ ...form, Signature });
}

/**
 * Sends one request to the call centre.
 * @throws OpenSeatError `Request.TimedOut`, `Gateway.Unreachable`, `Response.Malformed`
 */
export async function askCallCentre(
  callCentre: CallCentre,
  request: PopRequest,
  credentials: Credentials,
): Promise<PopAnswer> {
  let status: number;
  let text: string | undefined;
  try {
    const response = await fetch(callCentre.endpoint, {
      method: 'POST',
      headers: { accept: 'application/json', ...request.headers },
      body: popForm(request, credentials, callCentre.regionId),
      signal: AbortSignal.timeout(callCentre.timeoutMs),
      // Credentials are sent only to the configured address.
      redirect: 'error',
    });
    status = response.status;
    text = await limitedText(response.body, callCentre.answerBytes);
  } catch (cause) {
    const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
    throw new OpenSeatError(timedOut ? 'Request.TimedOut' : 'Gateway.Unreachable', {}, { cause });
  }
  return { status, body: objectOf(text) };
}

function objectOf(text: string | undefined): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch (cause) {
    const reason = text === undefined ? 'it is too large' : 'it is no JSON';
    throw new OpenSeatError('Response.Malformed', { reason }, { cause });
  }
  if (body !== null && typeof body === 'object' && !Array.isArray(body)) return { ...body };
  throw new OpenSeatError('Response.Malformed', { reason: 'it is JSON, but not an object' });
}
