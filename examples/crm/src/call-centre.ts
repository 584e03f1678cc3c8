import { createGateway } from '@openseat/gateway';
import { fastifyPlugin } from '@openseat/gateway/fastify';
import { createSignIn } from '@openseat/gateway/sign-in';
import type { CrmOptions } from './plugin.ts';

/** All that this backend has to do with the call centre: it signs agents in there and forwards the workbench's requests. */
export function callCentre({ openseatUrl, publicUrl, clientId, clientSecret }: CrmOptions) {
  const signIn = createSignIn({
    issuer: publicUrl,
    clientId,
    clientSecret,
    // Agents share computers: who signs out here and in again is asked for a password.
    parameters: { prompt: 'login' },
    paths: { signIn: '/crm/sign-in', callback: '/crm/callback', signOut: '/crm/sign-out' },
    afterSignIn: '/crm',
    // A page, and not the sign-in at once: a form may lead to this origin only (`form-action` in plugin.ts).
    afterSignOut: '/crm/signed-out',
    cookie: 'crm',
  });
  const gateway = createGateway({
    endpoint: `${openseatUrl}/openapi`,
    credentials: signIn,
    // The demonstration's pages are at the call centre's own port.
    sharesOrigin: true,
  });
  return { signIn, plugin: fastifyPlugin(gateway) };
}
