/**
 * By what a person who signs in at her company is found among the users of the instance: `subject`: an administrator has linked the id that the
 * company's provider has for her; `email`: her address there, which it must have verified, is that of one user here; `preferredUsername`: her
 * name there is the login name of a user here. The last two link her at her first sign-in: from then on it is the id that counts.
 */
export const identityMatches = ['subject', 'email', 'preferredUsername'] as const;
export type IdentityMatch = (typeof identityMatches)[number];

/** Who may sign in by password beside the company's provider. Administrators always may: a mistake in its settings must not keep all out. */
export const passwordUsers = ['everybody', 'administrators'] as const;
export type PasswordUsers = (typeof passwordUsers)[number];
