import { createRequire } from 'node:module';
import type { MessageProvider, SendOutcome } from '../messages/message-provider.ts';
import { e164Of } from '../numbers/e164.ts';

/** An account at Alibaba Cloud SMS. */
export interface AliyunAccount {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Such as `https://dysmsapi.aliyuncs.com`. */
  readonly endpoint: string;
}

/** Refusals that may be temporary (the cloud's documents: error codes of SendSms). */
const passing = /^(?:Throttling|ServiceUnavailable|isp\.|isv\.BUSINESS_LIMIT_CONTROL$)/;
/** Errors of requests that were never sent. */
const unsent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** True if the cloud refused the request. False if it may have failed while carrying it out. */
function wasRefused(error: unknown, code: string): boolean {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 0;
  return typeof status === 'number' && status > 0 && (status < 500 || passing.test(code));
}

/**
 * The outcome of a failure. Its message is left out: it contains the request's address with the customer's
 * number.
 */
function failureOf(error: unknown): SendOutcome {
  const code = codeOf(error);
  if (unsent.has(code)) return { type: 'refused', again: true, reason: code };
  if (code !== '' && wasRefused(error, code))
    return { type: 'refused', again: passing.test(code), reason: code };
  return { type: 'unknown', reason: code || 'no answer' };
}

/** Alibaba Cloud SMS. Its library is large, so it is loaded only here. */
export function aliyunSms(account: AliyunAccount, timeoutMs = 10_000): MessageProvider {
  // CommonJS modules with types for `require`. Node's `import` gives their default export another shape.
  const require = createRequire(import.meta.url);
  const dysms: typeof import('@alicloud/dysmsapi20170525') = require('@alicloud/dysmsapi20170525');
  const core: typeof import('@alicloud/openapi-core') = require('@alicloud/openapi-core');
  const dara: typeof import('@darabonba/typescript') = require('@darabonba/typescript');
  const { host, protocol } = new URL(account.endpoint);
  const client = new dysms.default(
    new core.$OpenApiUtil.Config({
      accessKeyId: account.accessKeyId,
      accessKeySecret: account.accessKeySecret,
      endpoint: host,
      protocol: protocol === 'http:' ? 'HTTP' : 'HTTPS',
    }),
  );
  // The cloud does not detect duplicates, so the library must not retry.
  const once = new dara.RuntimeOptions({
    autoretry: false,
    connectTimeout: timeoutMs,
    readTimeout: timeoutMs,
  });
  return {
    name: 'aliyun',
    async send(message) {
      const { phoneNumber, signName, templateCode, variables, id } = message;
      const request = new dysms.SendSmsRequest({
        phoneNumbers: phoneNumber.startsWith('00') ? e164Of(phoneNumber) : phoneNumber,
        signName,
        templateCode,
        templateParam: JSON.stringify(variables),
        outId: String(id),
      });
      try {
        const { body } = await client.sendSmsWithOptions(request, once);
        const code = body?.code ?? '';
        if (code === 'OK') return { type: 'sent', messageId: body?.bizId ?? '' };
        if (code === '') return { type: 'unknown', reason: 'an answer without a code' };
        return { type: 'refused', again: passing.test(code), reason: code };
      } catch (error) {
        return failureOf(error);
      }
    },
    dispose: async () => {},
  };
}
