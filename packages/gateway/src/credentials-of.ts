import type { CredentialSource, Credentials } from './credentials.ts';

type Given = Credentials | undefined;

/**
 * Credentials of the backend's own: the tokens that it keeps itself, or an AccessKey with the user that the signed-in agent is at the
 * call centre. Undefined when nobody is signed in.
 */
export function credentialsFrom(find: (request: Request) => Given | Promise<Given>): CredentialSource {
  return { credentialsOf: async (request) => find(request) };
}
