import { createGateway } from '@openseat/gateway';
import { fastifyPlugin } from '@openseat/gateway/fastify';
import { createSignIn } from '@openseat/gateway/sign-in';
import type { CrmOptions } from './plugin.ts';

/** This backend's part: it signs agents in at the call centre and forwards the workbench's requests. */
export function callCentre({ openseatUrl, publicUrl, clientId, clientSecret }: CrmOptions) {
  const signIn = createSignIn({
    issuer: publicUrl,
    clientId,
    clientSecret,
    // Agents share computers: a sign-in after a sign-out asks for the password.
    parameters: { prompt: 'login' },
    paths: { signIn: '/crm/sign-in', callback: '/crm/callback', signOut: '/crm/sign-out' },
    afterSignIn: '/crm',
    // A page instead of a redirect to the sign-in: a form may only lead to this origin (`form-action` in
    // plugin.ts).
    afterSignOut: '/crm/signed-out',
    cookie: 'crm',
  });
  const gateway = createGateway({
    endpoint: `${openseatUrl}/openapi`,
    credentials: signIn,
    // The demonstration's pages use the call centre's own port.
    sharesOrigin: true,
  });
  return { signIn, plugin: fastifyPlugin(gateway) };
}
