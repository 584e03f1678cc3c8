import type { OAuthScope, TokenForm } from '@openseat/protocol';

/** A program that users sign in to. It belongs to one instance: only users of that instance do. */
export interface OAuthClient {
  readonly id: string;
  readonly instanceId: string;
  readonly name: string;
  /** Undefined: a public client, such as a page without a server, which has no secret. */
  readonly secretHash: string | undefined;
  readonly redirectUris: readonly string[];
  /** Where a browser may be sent after it has signed out. */
  readonly signOutUris: readonly string[];
  readonly scopes: readonly OAuthScope[];
  /** Whether its users are not asked for their consent: a program of the company's own. */
  readonly trusted: boolean;
  readonly tokenForm: TokenForm;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface OAuthClientStore {
  find(clientId: string): Promise<OAuthClient | undefined>;
  list(instanceId: string): Promise<readonly OAuthClient[]>;
  /** Adds a client, or changes the one of this id. */
  put(client: OAuthClient): Promise<void>;
  remove(instanceId: string, clientId: string): Promise<boolean>;
}

/** The scope that opens the API. */
export const apiScope: OAuthScope = '/acs/ccc';
