import Type from 'typebox';
import { EpochMs, Id, list, operation } from '../../operation.ts';
import { RoutingReason } from '../groups/routing-reason.ts';
import { ContactNote } from './contact-note.ts';

/** What one agent did in a contact. 0 and empty: it did not happen. */
const Part = Type.Object({
  connId: Type.String(),
  userId: Type.String(),
  userName: Type.String(),
  /** The call's direction for this agent. */
  direction: Type.String(),
  skillGroupId: Type.String(),
  skillGroupName: Type.String(),
  offeredTime: EpochMs,
  establishedTime: EpochMs,
  releasedTime: EpochMs,
  releaseReason: Type.String(),
  /** Seconds on hold. */
  holdTime: Type.Integer(),
  workEndedTime: EpochMs,
});

/** One wait in a queue. */
const Visit = Type.Object({
  skillGroupId: Type.String(),
  skillGroupName: Type.String(),
  enteredTime: EpochMs,
  answeredTime: EpochMs,
  leftTime: EpochMs,
});

const Step = Type.Object({
  time: EpochMs,
  /** Its name in the journal, such as `enqueued`, `offered` or `established`. */
  step: Type.String(),
  userId: Type.String(),
  userName: Type.String(),
  connId: Type.String(),
  /** Steps of flows: the flow, its node, and the branch that was taken. */
  contactFlowId: Type.String(),
  node: Type.String(),
  branch: Type.String(),
  /** The outcome or the reason of the step; empty: it has none. */
  outcome: Type.String(),
  /** Step `offered`: why this agent. */
  why: Type.Optional(RoutingReason),
});

const Recording = Type.Object({
  fileName: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  startTime: EpochMs,
  duration: Type.Integer(),
});

const Message = Type.Object({
  messageId: Type.String(),
  userId: Type.String(),
  phoneNumber: Type.String(),
  text: Type.String(),
  state: Type.String(),
  createdTime: EpochMs,
});

const Survey = Type.Object({
  agentId: Type.String(),
  agentName: Type.String(),
  /** `sms` or `voice`. */
  channel: Type.String(),
  offeredTime: EpochMs,
  ratedTime: EpochMs,
  /** 1 to 5; -1: not rated. */
  score: Type.Integer(),
  feedback: Type.String(),
});

/**
 * One contact with all that is kept of it: parts of agents, waits, steps, recordings, voicemails, messages,
 * surveys and notes. For those who find it by `SearchContacts`. Recordings and messages are those of agents
 * that the caller supervises, voicemails those of the caller's groups. Times are epoch milliseconds,
 * durations seconds. OpenSeat extension.
 */
export const GetContact = operation({
  name: 'GetContact',
  version: '2020-07-01',
  summary: 'One contact with its steps',
  request: Type.Object({ instanceId: Id, contactId: Id }),
  response: Type.Object({
    data: Type.Object({
      contactId: Type.String(),
      contactType: Type.String(),
      contactDisposition: Type.String(),
      callingNumber: Type.String(),
      calledNumber: Type.String(),
      skillGroupId: Type.String(),
      skillGroupName: Type.String(),
      startTime: EpochMs,
      establishedTime: EpochMs,
      /** 0: it has not ended. */
      endTime: EpochMs,
      releasedBy: Type.String(),
      releaseReason: Type.String(),
      parts: list('Part', Part),
      visits: list('Visit', Visit),
      steps: list('Step', Step),
      recordings: list('Recording', Recording),
      pauses: list(
        'Pause',
        Type.Object({ fileName: Type.String(), startTime: EpochMs, duration: Type.Integer() }),
      ),
      voicemails: list(
        'Voicemail',
        Type.Object({
          fileName: Type.String(),
          skillGroupName: Type.String(),
          startTime: EpochMs,
          duration: Type.Integer(),
        }),
      ),
      messages: list('Message', Message),
      surveys: list('Survey', Survey),
      notes: list('Note', ContactNote),
    }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
