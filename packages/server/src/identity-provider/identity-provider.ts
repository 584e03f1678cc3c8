import type { IdentityMatch, PasswordUsers } from '@openseat/protocol';

/** A company's own identity provider, by which users of its instance sign in. */
export interface IdentityProvider {
  readonly instanceId: string;
  /** The company's name, as the sign-in page says it. */
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
  /** Undefined: the client is a public one. */
  secretOf(instanceId: string): Promise<string | undefined>;
  /** @param secret `keep`: the one that is there stays */
  put(provider: IdentityProvider, secret: 'keep' | { readonly text: string | undefined }): Promise<void>;
  remove(instanceId: string): Promise<boolean>;
}

/** Whom of a provider's users is whom of an instance's: of each at most one. */
export interface LinkedIdentity {
  readonly userId: string;
  /** The provider's id of the person. */
  readonly subject: string;
  readonly createdAt: number;
}

interface Issuer {
  readonly instanceId: string;
  readonly issuer: string;
}

export interface IdentityLinkStore {
  userOf(at: Issuer, subject: string): Promise<string | undefined>;
  /** False: the user or the subject is linked to another already; nothing has changed. */
  link(at: Issuer, link: LinkedIdentity): Promise<boolean>;
  unlink(at: Issuer, userId: string): Promise<boolean>;
  list(
    at: Issuer,
    page: { readonly pageNumber: number; readonly pageSize: number },
  ): Promise<{ readonly totalCount: number; readonly list: readonly LinkedIdentity[] }>;
  /** Forgets the links of all issuers but one, or of all. */
  forget(instanceId: string, keptIssuer?: string): Promise<void>;
  /** The one user of the instance whose login name, or e-mail address, this is; letters' case aside. */
  userByName(instanceId: string, loginName: string): Promise<string | undefined>;
  userByEmail(instanceId: string, email: string): Promise<string | undefined>;
}

/** What must be known again when a browser comes back from the provider. */
export interface PendingSignIn {
  /** Of the sign-in at our pages that it belongs to. */
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
