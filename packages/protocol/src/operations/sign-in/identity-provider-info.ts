import Type from 'typebox';
import { identityMatches, passwordUsers } from '../../identity-names.ts';
import { EpochMs } from '../../operation.ts';

/**
 * A company's identity provider (OpenID Connect), where users of the instance sign in. OpenSeat extension.
 */
export const IdentityProviderInfo = Type.Object({
  /** The company's name, as shown on the sign-in page. */
  name: Type.String(),
  /** Its issuer address, exactly as in its id tokens. */
  issuer: Type.String(),
  clientId: Type.String(),
  /** Whether a secret is stored. The secret itself is never returned. */
  hasSecret: Type.Boolean(),
  matchBy: Type.Enum(identityMatches),
  passwordsFor: Type.Enum(passwordUsers),
  /** The redirect address to register at the provider. */
  redirectUri: Type.String(),
  createdTime: EpochMs,
});

/** The link between a user of the instance and an identity at the provider. */
export const LinkedIdentityInfo = Type.Object({
  userId: Type.String(),
  /** The identity's id at the provider: the claim `sub`. */
  subject: Type.String(),
  createdTime: EpochMs,
});
