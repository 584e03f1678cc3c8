import Type from 'typebox';
import { EpochMs } from '../../operation.ts';

/** One recording of a contact. `channel` is `dual`: the agent on the left, the customer on the right. */
export const RecordingInfo = Type.Object({
  instanceId: Type.String(),
  contactId: Type.String(),
  contactType: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  callingNumber: Type.String(),
  calledNumber: Type.String(),
  fileName: Type.String(),
  filePath: Type.String(),
  fileDescription: Type.String(),
  startTime: EpochMs,
  /** Seconds. */
  duration: Type.Integer(),
  channel: Type.String(),
});
