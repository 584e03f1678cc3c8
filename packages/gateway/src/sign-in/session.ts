import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** The signed-in user, from the authorization server. */
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
  /** Epoch milliseconds at which the access token expires; absent: the server gave no time. */
  expiresAt: Type.Optional(Type.Number()),
});
export type Tokens = Static<typeof Tokens>;

const SessionSchema = Type.Object({
  user: SignedInUser,
  tokens: Tokens,
  /** Epoch milliseconds at which the session ends, regardless of its tokens. */
  endsAt: Type.Number(),
});
export type Session = Static<typeof SessionSchema>;

const PendingSchema = Type.Object({
  /** The browser that started it, by its cookie. */
  browser: Type.String(),
  verifier: Type.String(),
  returnTo: Type.String(),
});
/** A pending sign-in. */
export type Pending = Static<typeof PendingSchema>;

const session = Compile(SessionSchema);
const pending = Compile(PendingSchema);

/** Reads a session from a store; one in another form, such as of an earlier version, is ignored. */
export function parseSession(value: unknown): Session | undefined {
  return session.Check(value) ? value : undefined;
}

export function parsePending(value: unknown): Pending | undefined {
  return pending.Check(value) ? value : undefined;
}
