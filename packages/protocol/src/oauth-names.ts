/** What a program may be given when a user signs in to it (ccc-api 1.4): `/acs/ccc` opens the API. */
export const oauthScopes = ['openid', 'profile', 'aliuid', 'offline_access', '/acs/ccc'] as const;
export type OAuthScope = (typeof oauthScopes)[number];

/**
 * How a program's token requests are answered: `standard` after RFC 6749; `cloud` as the cloud's token endpoint does, for programs
 * written against that: `token_type` AliyunSTS, `expires_in` a text, an access token that holds an AccessKey for signing.
 */
export const tokenForms = ['standard', 'cloud'] as const;
export type TokenForm = (typeof tokenForms)[number];
