import type { CustomFetchOptions } from 'openid-client';

function isCloudAnswer(body: unknown): body is Record<string, unknown> {
  return (
    typeof body === 'object' &&
    body !== null &&
    'token_type' in body &&
    String(body.token_type).toLowerCase() === 'aliyunsts'
  );
}

/** `fetch` that puts the cloud's token type into the standard's, which is what it is used as (ccc-api 1.4). */
export async function cloudFetch(
  address: string,
  { body: form, ...init }: CustomFetchOptions,
): Promise<Response> {
  // What is sent is a form, or nothing.
  const response = await fetch(address, { ...init, ...(form && { body: String(form) }) });
  if (!response.headers.get('content-type')?.includes('json')) return response;
  const body: unknown = await response.json();
  const standard = isCloudAnswer(body) ? { ...body, token_type: 'bearer' } : body;
  return new Response(JSON.stringify(standard), {
    status: response.status,
    headers: { 'content-type': 'application/json' },
  });
}
