import type { CredentialSource, Credentials } from './credentials.ts';

type Given = Credentials | undefined;

/**
 * The backend's own credentials: tokens that it keeps itself, or an AccessKey with the agent's user id at
 * the call centre. Undefined without a sign-in.
 */
export function credentialsFrom(find: (request: Request) => Given | Promise<Given>): CredentialSource {
  return { credentialsOf: async (request) => find(request) };
}
