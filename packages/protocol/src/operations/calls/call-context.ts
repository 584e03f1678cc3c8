import Type from 'typebox';

const ChannelContext = Type.Object({
  index: Type.Integer(),
  channelId: Type.String(),
  jobId: Type.String(),
  callType: Type.String(),
  /** CREATED, EARLY_MEDIA, RINGING, ANSWERED or RELEASED. */
  channelState: Type.String(),
  /** HOLD, MUTED, … separated by commas. */
  channelFlags: Type.String(),
  originator: Type.String(),
  destination: Type.String(),
  /** Empty on the customer's channel. */
  userId: Type.String(),
  userExtension: Type.String(),
  skillGroupId: Type.String(),
  releaseInitiator: Type.String(),
  releaseReason: Type.String(),
  timestamp: Type.Integer(),
});

/** A contact and its connections, in the shape of the 2020-07-01 API (ccc-api 6). `jobId` is the contact's id. */
export const CallContext = Type.Object({
  jobId: Type.String(),
  instanceId: Type.String(),
  callType: Type.String(),
  channelContexts: Type.Array(ChannelContext),
});
