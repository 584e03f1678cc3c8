import Type from 'typebox';
import { EpochMs, list } from '../../operation.ts';
import { RecordingInfo } from '../recordings/recording-info.ts';

/** One contact in `ListRecentCallRecords`. Durations are seconds, times epoch milliseconds. */
export const CallDetailRecord = Type.Object({
  contactId: Type.String(),
  instanceId: Type.String(),
  contactType: Type.String(),
  contactDisposition: Type.String(),
  callingNumber: Type.String(),
  calledNumber: Type.String(),
  startTime: EpochMs,
  /** Seconds of talk, including hold. */
  duration: Type.Integer(),
  agentNames: Type.String(),
  skillGroupNames: Type.String(),
  satisfaction: Type.Integer(),
  satisfactionDesc: Type.String(),
  feedback: Type.String(),
  extraAttr: Type.String(),
  agents: list(
    'CallDetailAgent',
    Type.Object({
      contactId: Type.String(),
      agentId: Type.String(),
      agentName: Type.String(),
      skillGroupName: Type.String(),
      startTime: EpochMs,
      queueTime: Type.Integer(),
      ringTime: Type.Integer(),
      talkTime: Type.Integer(),
      holdTime: Type.Integer(),
      workTime: Type.Integer(),
      satisfaction: Type.String(),
      feedback: Type.String(),
    }),
  ),
  recordings: list('Recording', RecordingInfo),
});
