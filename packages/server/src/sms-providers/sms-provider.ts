import type { Logger } from 'pino';
import type { MessageProvider, ProviderListener } from '../messages/message-provider.ts';
import { outboxProvider } from '../messages/outbox-provider.ts';
import type { AliyunAccount } from './aliyun-sms.ts';
import type { SmppAccount } from './smpp-sms.ts';

/** The account that sends short messages. */
export type SmsAccount =
  | { readonly type: 'outbox' }
  | ({ readonly type: 'aliyun' } & AliyunAccount)
  | ({ readonly type: 'smpp' } & SmppAccount);

/** The configured provider. Libraries of other providers are not loaded. */
export async function openSmsProvider(
  account: SmsAccount,
  listener: ProviderListener,
  log: Logger,
): Promise<MessageProvider> {
  switch (account.type) {
    case 'aliyun': {
      const { aliyunSms } = await import('./aliyun-sms.ts');
      return aliyunSms(account);
    }
    case 'smpp': {
      const { SmppSms } = await import('./smpp-sms.ts');
      return new SmppSms({ account, listener, log });
    }
    default:
      return outboxProvider;
  }
}
