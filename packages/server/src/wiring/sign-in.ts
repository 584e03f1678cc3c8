import type { Logger } from 'pino';
import { providerPages } from '../api/pages/oauth-pages/provider-pages.ts';
import { AccessKeys } from '../auth/access-keys.ts';
import { AccessTokens } from '../auth/access-tokens.ts';
import { ChannelTokens } from '../auth/channel-tokens.ts';
import { KnownDevices } from '../auth/known-devices.ts';
import { PasswordLinks } from '../auth/password-links.ts';
import { PasswordSignIn } from '../auth/password-sign-in.ts';
import { SignInGuard } from '../auth/sign-in-guard.ts';
import { SignIns } from '../auth/sign-ins.ts';
import { openIdentityProviders } from '../identity-provider/open-identity-providers.ts';
import { ClientRegistry } from '../oauth/client-register.ts';
import { openOAuthServer } from '../oauth/open-oauth-server.ts';
import type { CallServices } from './call-services.ts';
import type { Outgoing } from './outgoing.ts';
import type { Stores } from './stores.ts';

export type SignInServices = Awaited<ReturnType<typeof wireSignIn>>;

/** Everything that says which user or program sends a request. */
export async function wireSignIn(ports: {
  readonly stores: Stores;
  readonly agents: CallServices['agents'];
  readonly devices: CallServices['devices'];
  readonly http: Outgoing['http'];
  readonly publicUrl: string;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly log: Logger;
  /** The clock of AccessKeys. */
  readonly now: () => number;
}) {
  const { stores, agents, devices, http, publicUrl, log } = ports;
  const { users } = stores;
  const signIns = new SignIns(stores.signInStore);
  signIns.on('ended', (ended) => {
    // A workbench ends its own session. An agent on a mobile phone has no workbench, so the session is ended
    // here.
    if (ended.type === 'all' && devices.deviceOf(ended.userId).type === 'mobile') {
      agents.endWhenFree(ended.userId);
    }
  });
  const oauth = await openOAuthServer({
    issuer: publicUrl,
    users,
    clients: stores.oauthClientStore,
    records: stores.oauthRecords,
    signIns,
    keys: stores.signingKeys,
    secret: await stores.secret('oauth'),
    accessSeconds: ports.accessSeconds,
    refreshSeconds: ports.refreshSeconds,
    pages: providerPages,
    log,
  });
  const guard = new SignInGuard();
  const knownDevices = new KnownDevices({
    secret: await stores.secret('known-devices'),
    secure: publicUrl.startsWith('https:'),
  });
  const { identityProviders, companySignIn } = openIdentityProviders({
    issuer: publicUrl,
    store: stores.identityProviderStore,
    links: stores.identityLinks,
    pending: stores.pendingSignIns,
    http,
    users,
    guard,
    audit: stores.auditLog,
    log,
  });
  return {
    signIns,
    oauth,
    knownDevices,
    identityProviders,
    companySignIn,
    passwords: new PasswordSignIn({
      users,
      guard,
      companyOnly: (instanceId) => identityProviders.companyOnly(instanceId),
    }),
    passwordLinks: new PasswordLinks({ store: stores.passwordLinkStore, signIns, origin: publicUrl }),
    oauthClients: new ClientRegistry(stores.oauthClientStore),
    accessTokens: new AccessTokens(stores.accessTokenStore),
    accessKeys: new AccessKeys(
      stores.accessKeyStore,
      (token) => oauth.temporaryKeyOf(token),
      stores.usedNonces,
      log,
      ports.now,
    ),
    channelTokens: new ChannelTokens(await stores.secret('agent-channel')),
  };
}
