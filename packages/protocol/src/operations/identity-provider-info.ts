import Type from 'typebox';
import { identityMatches, passwordUsers } from '../identity-names.ts';
import { EpochMs } from '../operation.ts';

/** A company's own identity provider (OpenID Connect), by which users of the instance sign in. Ours. */
export const IdentityProviderInfo = Type.Object({
  /** The company's name, as the sign-in page says it. */
  name: Type.String(),
  /** Its address, exactly as its id tokens say it. */
  issuer: Type.String(),
  clientId: Type.String(),
  /** Whether a secret is kept; it is never told. */
  hasSecret: Type.Boolean(),
  matchBy: Type.Enum(identityMatches),
  passwordsFor: Type.Enum(passwordUsers),
  /** The address to register at the provider: it sends browsers back there. */
  redirectUri: Type.String(),
  createdTime: EpochMs,
});

/** Whom of the provider's users is whom of the instance's. */
export const LinkedIdentityInfo = Type.Object({
  userId: Type.String(),
  /** The provider's id of the person: the claim `sub`. */
  subject: Type.String(),
  createdTime: EpochMs,
});
