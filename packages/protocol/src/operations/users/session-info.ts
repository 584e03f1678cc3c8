import Type from 'typebox';
import { EpochMs } from '../../operation.ts';

export const sessionKinds = ['browser', 'client', 'direct'] as const;

/**
 * A user's session. `browser`: at the sign-in pages; `client`: a program with tokens; `direct`: by password
 * without a browser. OpenSeat extension.
 */
export const SessionInfo = Type.Object({
  sessionId: Type.String(),
  kind: Type.Enum(sessionKinds),
  clientId: Type.String(),
  clientName: Type.String(),
  userAgent: Type.String(),
  address: Type.String(),
  createdTime: EpochMs,
  expiresTime: EpochMs,
});
