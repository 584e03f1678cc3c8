import type { Credentials } from '../credentials.ts';

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The temporary AccessKey inside an access token of the cloud: base64 of JSON (ccc-api 1.4, 3). Undefined
 * for a plain token.
 */
export function temporaryKeyOf(token: string): Credentials | undefined {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(token, 'base64').toString());
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { AccessKeyId, AccessKeySecret, SecurityToken } = { ...content } as Record<string, unknown>;
  const [id, secret, securityToken] = [text(AccessKeyId), text(AccessKeySecret), text(SecurityToken)];
  return id && secret ? { type: 'accessKey', id, secret, securityToken } : undefined;
}
