import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';
import { WrapUpCodeInfo } from './wrap-up-code-info.ts';

/** What the agent has written about an own call, and the codes to choose from. OpenSeat extension. */
export const GetWrapUp = operation({
  name: 'GetWrapUp',
  version: '2020-07-01',
  summary: 'The wrap-up code and notes of a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact. */
    jobId: Id,
  }),
  response: Type.Object({
    /** Empty: none chosen. */
    wrapUpCodeId: Type.String(),
    /** The agent's own note. */
    note: Type.String(),
    /** Notes of the other agents of this contact, oldest first. */
    otherNotes: list('Note', Type.Object({ agentName: Type.String(), note: Type.String() })),
    wrapUpCodes: list('WrapUpCode', WrapUpCodeInfo),
  }),
  userAccess: 'control',
  roles: everyRole,
  errors: ['NotExists.JobId'],
});
