import type { CustomFetch } from 'openid-client';
import { type OutgoingHttp, OutgoingRequestError } from '../outgoing-http/outgoing-http.ts';

const timeoutMs = 10_000;
const maxBytes = 256 * 1024;

/** Fetch for providers. Customers choose the addresses, so `OutgoingHttp` keeps it out of the own network. */
export function providerFetch(http: Pick<OutgoingHttp, 'ask' | 'refusal'>): CustomFetch {
  return async (address, { method, headers, body }) => {
    const reason = http.refusal(address);
    if (reason) throw new OutgoingRequestError(reason);
    const answer = await http.ask({
      url: new URL(address),
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body !== null && body !== undefined && { body: String(body) }),
      timeoutMs,
      maxBytes,
    });
    if (answer.body === undefined) throw new OutgoingRequestError('the answer is too long');
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? answer.body : null, {
      status: answer.status,
      headers: { 'content-type': answer.contentType ?? '' },
    });
  };
}
