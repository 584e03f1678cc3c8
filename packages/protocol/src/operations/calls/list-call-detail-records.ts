import Type from 'typebox';
import { EpochMs, everyRole, Id, list, operation } from '../../operation.ts';
import { pageOf, pageRequest } from '../page.ts';

/**
 * A contact in `ListCallDetailRecords`. Durations are seconds, times epoch milliseconds. Talk time includes
 * hold.
 */
const DetailRecord = Type.Object({
  contactId: Type.String(),
  instanceId: Type.String(),
  contactType: Type.String(),
  contactDisposition: Type.String(),
  callingNumber: Type.String(),
  calledNumber: Type.String(),
  startTime: EpochMs,
  duration: Type.Integer(),
  agentNames: Type.String(),
  skillGroupIdList: Type.String(),
  skillGroupNames: Type.String(),
  satisfaction: Type.Integer(),
  satisfactionDesc: Type.String(),
  feedback: Type.String(),
  agents: list(
    'CallDetailAgent',
    Type.Object({ agentId: Type.String(), satisfaction: Type.String(), feedback: Type.String() }),
  ),
  recordings: list(
    'Recording',
    Type.Object({
      contactId: Type.String(),
      agentId: Type.String(),
      agentName: Type.String(),
      fileName: Type.String(),
      fileDescription: Type.String(),
      startTime: EpochMs,
      duration: Type.Integer(),
      qualityCheckTaskId: Type.String(),
      qualityCheckTid: Type.String(),
    }),
  ),
});

/**
 * Ended contacts, oldest first or by `orderBy`. An administrator sees all, a supervisor those of their
 * groups and the groups' agents, an agent only their own. `startTime` 0 or absent: midnight; `stopTime` 0
 * or absent: now; 7 days at most. `criteria` is the customer's number or the name of an agent or group;
 * `phoneNumber` is the call centre's number. Several types and dispositions are separated by commas. The
 * query is faster without recordings. Only the first page has `totalCount` (ccc-api 3.5).
 */
export const ListCallDetailRecords = operation({
  name: 'ListCallDetailRecords',
  version: '2017-07-05',
  summary: 'Call records',
  request: Type.Object({
    instanceId: Id,
    contactId: Type.Optional(Type.String({ maxLength: 128 })),
    contactType: Type.Optional(Type.String({ maxLength: 128 })),
    contactDisposition: Type.Optional(Type.String({ maxLength: 256 })),
    phoneNumber: Type.Optional(Type.String({ maxLength: 64 })),
    criteria: Type.Optional(Type.String({ maxLength: 512 })),
    withRecording: Type.Optional(Type.Boolean()),
    orderBy: Type.Optional(Type.String({ pattern: '^(ASC|DESC|asc|desc|)$' })),
    startTime: Type.Optional(EpochMs),
    stopTime: Type.Optional(EpochMs),
    ...pageRequest,
  }),
  response: Type.Object({ callDetailRecords: pageOf('CallDetailRecord', DetailRecord) }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
