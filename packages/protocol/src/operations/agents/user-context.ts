import Type from 'typebox';

/**
 * An agent's status in the shape of the 2020-07-01 API (ccc-api 6). Added to it: `statusCode`, the
 * document's code, and `since`.
 */
export const UserContext = Type.Object({
  instanceId: Type.String(),
  userId: Type.String(),
  extension: Type.String(),
  deviceId: Type.String(),
  /** OFFLINE, BREAK, READY, DIALING, RINGING, TALKING or WORKING. */
  userState: Type.String(),
  breakCode: Type.String(),
  /** ON_SITE, OFF_SITE or OFFICE_PHONE. */
  workMode: Type.String(),
  outboundScenario: Type.Boolean(),
  signedSkillGroupIdList: Type.Array(Type.String()),
  /** The id of the contact that the agent is in, or ''. */
  jobId: Type.String(),
  /** The phone number for `OFF_SITE`, or ''. */
  mobile: Type.String(),
  /** Epoch milliseconds of this response. */
  heartbeat: Type.Integer(),
  /** Code of the document's section 8. */
  statusCode: Type.Integer(),
  /** Epoch milliseconds at which the status began. */
  since: Type.Integer(),
});
