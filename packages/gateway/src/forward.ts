import { OpenSeatError } from '@openseat/protocol/errors';
import { askCallCentre, type CallCentre, type PopAnswer, type PopRequest } from './call-centre.ts';
import type { CredentialSource } from './credentials.ts';

/** Codes of the call centre and of the cloud for an invalid token. */
function isExpired({ status, body }: PopAnswer): boolean {
  const code = String(body.Code ?? '');
  return (
    (status === 401 && (code === 'InvalidToken' || code === 'NotAuthenticated')) ||
    (status >= 400 && /^(Invalid(Security|Bearer)Token|BearerToken)\b.*Expired/.test(code))
  );
}

/**
 * Forwards a request with the sender's credentials. If the call centre no longer accepts them, it retries
 * once with renewed ones.
 * @throws OpenSeatError `NotAuthenticated`, and those of `askCallCentre`
 */
export async function forward(
  callCentre: CallCentre,
  source: CredentialSource,
  request: Request,
  pop: PopRequest,
): Promise<PopAnswer> {
  const credentials = await source.credentialsOf(request);
  if (!credentials) throw new OpenSeatError('NotAuthenticated');
  const answer = await askCallCentre(callCentre, pop, credentials);
  if (!isExpired(answer)) return answer;
  const renewed = await source.renew?.(request, credentials);
  const second = renewed && (await askCallCentre(callCentre, pop, renewed));
  if (!second || isExpired(second)) throw new OpenSeatError('NotAuthenticated');
  return second;
}
