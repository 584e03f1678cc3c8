/**
 * How a client is answered: `standard` after RFC 6749; `cloud` as the cloud's token endpoint does (ccc-api 1.4), for programs written
 * against that: `token_type` AliyunSTS, `expires_in` a text, an access token that holds an AccessKey for signing.
 */
export const tokenForms = ['standard', 'cloud'] as const;
export type TokenForm = (typeof tokenForms)[number];

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
  readonly scopes: readonly string[];
  /** Whether its users are not asked for their consent: a program of the company's own. */
  readonly trusted: boolean;
  readonly tokenForm: TokenForm;
}

export interface OAuthClientStore {
  find(clientId: string): Promise<OAuthClient | undefined>;
  list(instanceId: string): Promise<readonly OAuthClient[]>;
  /** Adds a client, or changes the one of this id. */
  put(client: OAuthClient): Promise<void>;
  remove(instanceId: string, clientId: string): Promise<boolean>;
}

export const oauthScopes = ['openid', 'profile', 'aliuid', 'offline_access', '/acs/ccc'] as const;
/** The scope that opens the API. */
export const apiScope = '/acs/ccc';
