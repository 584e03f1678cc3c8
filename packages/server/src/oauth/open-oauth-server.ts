import type { Logger } from 'pino';
import type { SignIns } from '../auth/sign-ins.ts';
import type { UserDirectory } from '../auth/user-directory.ts';
import type { OAuthClientStore } from './oauth-clients.ts';
import type { OAuthRecordStore } from './oauth-records.ts';
import { type OAuthPages, OAuthServer } from './oauth-server.ts';
import { type SigningKeyStore, signingKeys } from './signing-keys.ts';

interface Parts {
  readonly issuer: string;
  readonly users: UserDirectory;
  readonly clients: OAuthClientStore;
  readonly records: OAuthRecordStore;
  readonly signIns: SignIns;
  readonly keys: SigningKeyStore;
  readonly secret: Buffer;
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  readonly pages: OAuthPages;
  readonly log: Logger;
}

/** The authorization server, with signing keys that are created at its first start. */
export async function openOAuthServer(parts: Parts): Promise<OAuthServer> {
  return new OAuthServer({ ...parts, keys: await signingKeys(parts.keys) });
}
