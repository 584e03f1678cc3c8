import { interactionPolicy as library } from 'oidc-provider';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { OAuthClientStore } from './oauth-clients.ts';

/** When a user is asked for the password or for consent. */
export function interactionPolicy(users: UserDirectory, clients: OAuthClientStore) {
  const { base, Check } = library;
  const policy = base();

  // The browser's session may belong to a removed user, or to a user of another instance than the client's.
  policy.get('login')?.checks.add(
    new Check('account', 'the client is for users of another instance', async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      if (accountId === undefined || !oidc.client) return Check.NO_NEED_TO_PROMPT;
      const [user, client] = await Promise.all([users.find(accountId), clients.find(oidc.client.clientId)]);
      const fits = user !== undefined && !user.disabled && user.instanceId === client?.instanceId;
      return fits ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );

  const consent = policy.get('consent');
  consent?.checks.remove('consent_prompt');
  consent?.checks.add(
    new Check(
      'consent_asked_for',
      'consent prompt was not resolved',
      'consent_required',
      async ({ oidc }) => {
        // With `access_type` our translation added the prompt (cloud-dialect.ts), not the client.
        if (!oidc.promptPending('consent') || oidc.params?.access_type) return Check.NO_NEED_TO_PROMPT;
        const client = oidc.client && (await clients.find(oidc.client.clientId));
        return client?.trusted ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
      },
    ),
    0,
  );
  return policy;
}
