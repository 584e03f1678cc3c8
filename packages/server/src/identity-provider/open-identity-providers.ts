import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-log.ts';
import type { SignInGuard } from '../auth/sign-in-guard.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import { companyCallback } from '../oauth/oauth-server.ts';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import { CompanySignIn } from './company-sign-in.ts';
import type { IdentityLinkStore, IdentityProviderStore, PendingSignInStore } from './identity-provider.ts';
import { ProviderClient } from './provider-client.ts';
import { ProviderRegistry } from './provider-register.ts';

interface Parts {
  /** The origin that browsers use. */
  readonly issuer: string;
  readonly store: IdentityProviderStore;
  readonly links: IdentityLinkStore;
  readonly pending: PendingSignInStore;
  readonly http: Pick<OutgoingHttp, 'ask' | 'refusal'>;
  readonly users: UserDirectory;
  readonly guard: SignInGuard;
  readonly audit: AuditLog;
  readonly log: Logger;
}

/** Companies' identity providers: their registry, and sign-in by them. */
export function openIdentityProviders(parts: Parts): {
  readonly identityProviders: ProviderRegistry;
  readonly companySignIn: CompanySignIn;
} {
  const client = new ProviderClient({ http: parts.http, redirectUri: companyCallback(parts.issuer) });
  return {
    identityProviders: new ProviderRegistry(parts),
    companySignIn: new CompanySignIn({ ...parts, client }),
  };
}
