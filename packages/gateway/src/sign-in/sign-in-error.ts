import type { ErrorCode } from '@openseat/protocol/errors';
import * as client from 'openid-client';
import { DiagnosedError } from '../problem.ts';

/** Causes of failed sign-ins that only the operator can fix. */
export type SignInFault =
  | 'invalidClient'
  | 'invalidGrant'
  | 'redirectUri'
  | 'clock'
  | 'unreachable'
  | 'other';

/** For the operator, in English and in Chinese. */
type Sentence = readonly [en: string, zh: string];

const sentences: Readonly<Record<SignInFault, Sentence>> = {
  invalidClient: [
    'The authorization server refuses this client (invalid_client): clientId or clientSecret is wrong, or the client was removed.',
    '授权服务器拒绝了该客户端（invalid_client）：clientId 或 clientSecret 有误，或客户端已被删除。',
  ],
  invalidGrant: [
    'The authorization server refuses the code or refresh token (invalid_grant): it has expired, was used before, or was revoked.',
    '授权服务器拒绝了授权码或刷新令牌（invalid_grant）：已过期、已使用过或已被吊销。',
  ],
  redirectUri: [
    'The authorization server does not accept the redirect URI. Register exactly this address with the client, or set `origin`.',
    '授权服务器不接受该回调地址。请在客户端中登记完全一致的地址，或设置 origin。',
  ],
  clock: [
    "The clock of this machine differs from the authorization server's: tokens count as expired or not yet valid. Synchronise it (NTP).",
    '本机时钟与授权服务器不一致，令牌被视为过期或尚未生效。请同步时钟（NTP）。',
  ],
  unreachable: [
    'The authorization server cannot be reached, or does not answer in time. Check its address, the network and its state.',
    '无法连接授权服务器，或其未及时应答。请检查地址、网络和服务器状态。',
  ],
  other: [
    'The authorization server answers what cannot be used. The cause says what it is.',
    '授权服务器的应答无法使用，详见原因。',
  ],
};

/** A failed request to the authorization server: one text for users, a specific one for the operator. */
export class SignInError extends DiagnosedError {
  override readonly diagnosis: { readonly message: string; readonly tip: string };

  constructor(fault: SignInFault, cause: unknown, code: ErrorCode = 'Gateway.SignInFailed') {
    super(code, {}, { cause });
    const [message, tip] = sentences[fault];
    this.diagnosis = { message, tip };
  }
}

function isAbout(word: RegExp, error: client.ResponseBodyError): boolean {
  return word.test(`${error.error} ${error.error_description ?? ''}`);
}

/** The cause of a failed request to the authorization server. */
export function faultOf(error: unknown): SignInFault {
  if (error instanceof client.ResponseBodyError) {
    // Servers report a wrong address by their own codes, or as `invalid_grant`.
    if (isAbout(/redirect[\s_-]?ur[il]|AADSTS50011/i, error)) return 'redirectUri';
    if (/^(invalid_client|unauthorized_client)$/.test(error.error)) return 'invalidClient';
    if (error.error === 'invalid_grant') return 'invalidGrant';
    return error.status >= 500 ? 'unreachable' : 'other';
  }
  // A 401 with a challenge: client authentication failed.
  if (error instanceof client.WWWAuthenticateChallengeError) return 'invalidClient';
  if (error instanceof client.ClientError) {
    if (error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock';
    if (error.code === 'OAUTH_TIMEOUT') return 'unreachable';
    const { cause } = error;
    return cause instanceof Response && cause.status >= 500 ? 'unreachable' : 'other';
  }
  return error instanceof TypeError || error instanceof DOMException ? 'unreachable' : 'other';
}
