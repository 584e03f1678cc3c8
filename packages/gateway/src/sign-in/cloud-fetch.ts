import type { CustomFetchOptions } from 'openid-client';

function isCloudAnswer(body: unknown): body is Record<string, unknown> {
  return (
    typeof body === 'object' &&
    body !== null &&
    'token_type' in body &&
    String(body.token_type).toLowerCase() === 'aliyunsts'
  );
}

/**
 * `fetch` that replaces the cloud's token type with the standard one, as the token is used that way
 * (ccc-api 1.4).
 */
export async function cloudFetch(
  address: string,
  { body: form, ...init }: CustomFetchOptions,
): Promise<Response> {
  // The body is a form, or empty.
  const response = await fetch(address, { ...init, ...(form && { body: String(form) }) });
  if (!response.headers.get('content-type')?.includes('json')) return response;
  const body: unknown = await response.json();
  const standard = isCloudAnswer(body) ? { ...body, token_type: 'bearer' } : body;
  return new Response(JSON.stringify(standard), {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  });
}
