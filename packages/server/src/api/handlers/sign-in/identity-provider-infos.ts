import type { operations, ResponseOf } from '@openseat/protocol';
import type { IdentityProvider, LinkedIdentity } from '../../../identity-provider/identity-provider.ts';

type Info = ResponseOf<typeof operations.PutIdentityProvider>['identityProvider'];
type LinkInfo = ResponseOf<typeof operations.LinkIdentity>['linkedIdentity'];

export function identityProviderInfo(provider: IdentityProvider, redirectUri: string): Info {
  const { instanceId: _own, createdAt, ...info } = provider;
  return { ...info, redirectUri, createdTime: createdAt };
}

export function linkedIdentityInfo({ userId, subject, createdAt }: LinkedIdentity): LinkInfo {
  return { userId, subject, createdTime: createdAt };
}
