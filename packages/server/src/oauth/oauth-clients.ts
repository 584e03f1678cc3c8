import type { OAuthScope, TokenForm } from '@openseat/protocol';

/** A program that users sign in to. It belongs to one instance, and only users of that instance sign in. */
export interface OAuthClient {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
  /** Undefined: a public client without a secret, such as a page without a server. */
  readonly secretHash: string | undefined;
  readonly redirectUris: readonly string[];
  /** Addresses for redirects after signing out. */
  readonly signOutUris: readonly string[];
  readonly scopes: readonly OAuthScope[];
  /** Whether the consent screen is skipped, for the company's own programs. */
  readonly trusted: boolean;
  readonly tokenForm: TokenForm;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface OAuthClientStore {
  find(clientId: string): Promise<OAuthClient | undefined>;
  list(instanceId: string): Promise<readonly OAuthClient[]>;
  /** Adds a client, or replaces the one with this id. */
  put(client: OAuthClient): Promise<void>;
  remove(instanceId: string, clientId: string): Promise<boolean>;
}

/** The scope that gives access to the API. */
export const apiScope: OAuthScope = '/acs/ccc';
