/**
 * How an identity at the company's provider is matched to a user of the instance. `subject`: an
 * administrator has linked the provider's id to the user. `email`: the identity's verified e-mail address
 * is that of exactly one user. `preferredUsername`: the identity's name is a user's login name. The last
 * two create a link at the first sign-in; later only the id counts.
 */
export const identityMatches = ['subject', 'email', 'preferredUsername'] as const;
export type IdentityMatch = (typeof identityMatches)[number];

/**
 * Users who may sign in by password beside the company's provider. Administrators always may, so that wrong
 * provider settings do not lock everybody out.
 */
export const passwordUsers = ['everybody', 'administrators'] as const;
export type PasswordUsers = (typeof passwordUsers)[number];
