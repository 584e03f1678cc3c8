import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** Who is signed in, as the authorization server tells. */
export const SignedInUser = Type.Object({
  /** `sub`: at OpenSeat the user's id, as in `UserId`. */
  id: Type.String(),
  name: Type.String(),
  /** All claims of the id token, or of the user information. */
  claims: Type.Record(Type.String(), Type.Unknown()),
});
export type SignedInUser = Static<typeof SignedInUser>;

export const Tokens = Type.Object({
  accessToken: Type.String(),
  refreshToken: Type.Optional(Type.String()),
  idToken: Type.Optional(Type.String()),
  /** Epoch milliseconds at which the access token ends; absent: the server did not say. */
  expiresAt: Type.Optional(Type.Number()),
});
export type Tokens = Static<typeof Tokens>;

const SessionSchema = Type.Object({
  user: SignedInUser,
  tokens: Tokens,
  /** Epoch milliseconds at which the session ends, whatever its tokens. */
  endsAt: Type.Number(),
});
export type Session = Static<typeof SessionSchema>;

const PendingSchema = Type.Object({
  /** The browser that began, by its cookie. */
  browser: Type.String(),
  verifier: Type.String(),
  returnTo: Type.String(),
});
/** A sign-in under way. */
export type Pending = Static<typeof PendingSchema>;

const session = Compile(SessionSchema);
const pending = Compile(PendingSchema);

/** A session from a store; one of another form, such as of an earlier version, is none. */
export function parseSession(value: unknown): Session | undefined {
  return session.Check(value) ? value : undefined;
}

export function parsePending(value: unknown): Pending | undefined {
  return pending.Check(value) ? value : undefined;
}
