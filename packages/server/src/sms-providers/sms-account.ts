import { ConfigError } from '../config-error.ts';
import type { SmsAccount } from './sms-provider.ts';

type Environment = Readonly<Record<string, string | undefined>>;

function smppAccount(text: string): SmsAccount | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const tls = url.protocol === 'ssmpp:';
  if ((!tls && url.protocol !== 'smpp:') || url.hostname === '' || url.username === '') return undefined;
  return {
    type: 'smpp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (tls ? 3550 : 2775)),
    tls,
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    source: url.searchParams.get('source') ?? '',
  };
}

function aliyunAccount(environment: Environment): SmsAccount {
  const accessKeyId = environment.ALIBABA_CLOUD_ACCESS_KEY_ID;
  const accessKeySecret = environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET;
  if (!accessKeyId || !accessKeySecret) {
    throw new ConfigError(
      'OPENSEAT_SMS=aliyun needs ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
    );
  }
  const endpoint = environment.OPENSEAT_SMS_ENDPOINT || 'https://dysmsapi.aliyuncs.com';
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : '')) {
    throw new ConfigError(`OPENSEAT_SMS_ENDPOINT must be an address such as https://dysmsapi.aliyuncs.com.`);
  }
  return { type: 'aliyun', accessKeyId, accessKeySecret, endpoint };
}

/** The provider account from `OPENSEAT_SMS`. The text contains a password and must not be shown. */
export function smsAccountOf(environment: Environment): SmsAccount {
  const text = environment.OPENSEAT_SMS || 'outbox';
  if (text === 'outbox') return { type: 'outbox' };
  if (text === 'aliyun') return aliyunAccount(environment);
  const account = smppAccount(text);
  if (account) return account;
  throw new ConfigError(
    'OPENSEAT_SMS must be outbox, aliyun, or an address such as smpp://name:password@10.0.0.5:2775?source=1069001.',
  );
}
