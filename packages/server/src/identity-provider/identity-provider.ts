import type { IdentityMatch, PasswordUsers } from '@openseat/protocol';

/** A company's own identity provider, for sign-in of its instance's users. */
export interface IdentityProvider {
  readonly instanceId: string;
  /** The company's name on the sign-in page. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly matchBy: IdentityMatch;
  readonly passwordsFor: PasswordUsers;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface IdentityProviderStore {
  find(instanceId: string): Promise<IdentityProvider | undefined>;
  /** Undefined: a public client. */
  secretOf(instanceId: string): Promise<string | undefined>;
  /** @param secret `keep`: leave the stored one */
  put(provider: IdentityProvider, secret: 'keep' | { readonly text: string | undefined }): Promise<void>;
  remove(instanceId: string): Promise<boolean>;
}

/** A link between a provider's user and an instance's user. Each has at most one. */
export interface LinkedIdentity {
  readonly userId: string;
  /** The provider's id of the user. */
  readonly subject: string;
  readonly createdAt: number;
}

interface Issuer {
  readonly instanceId: string;
  readonly issuer: string;
}

export interface IdentityLinkStore {
  userOf(at: Issuer, subject: string): Promise<string | undefined>;
  /** False: the user or the subject is already linked. Nothing has changed. */
  link(at: Issuer, link: LinkedIdentity): Promise<boolean>;
  unlink(at: Issuer, userId: string): Promise<boolean>;
  list(
    at: Issuer,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly LinkedIdentity[] }>;
  /** Removes the links of all issuers except one, or of all. */
  forget(instanceId: string, keptIssuer?: string): Promise<void>;
  /** The only user of the instance with this login name or e-mail address, ignoring case. */
  userByName(instanceId: string, loginName: string): Promise<string | undefined>;
  userByEmail(instanceId: string, email: string): Promise<string | undefined>;
}

/** Data of a sign-in that the browser's return from the provider needs. */
export interface PendingSignIn {
  /** Id of the sign-in at our pages. */
  readonly uid: string;
  readonly instanceId: string;
  readonly issuer: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface PendingSignInStore {
  put(state: string, pending: PendingSignIn, expiresAt: number): Promise<void>;
  /** Each state can be taken once. */
  take(state: string, now: number): Promise<PendingSignIn | undefined>;
}
