/** Scopes that a program may get when a user signs in to it (ccc-api 1.4): `/acs/ccc` opens the API. */
export const oauthScopes = ['openid', 'profile', 'aliuid', 'offline_access', '/acs/ccc'] as const;
export type OAuthScope = (typeof oauthScopes)[number];

/**
 * The form of token responses: `standard` follows RFC 6749; `cloud` follows the cloud's token endpoint, for
 * programs written for that: `token_type` AliyunSTS, `expires_in` as a text, an access token that contains
 * an AccessKey for signing.
 */
export const tokenForms = ['standard', 'cloud'] as const;
export type TokenForm = (typeof tokenForms)[number];
