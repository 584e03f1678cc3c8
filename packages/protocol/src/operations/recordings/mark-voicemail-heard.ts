import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Marks a voicemail as heard, or as new again with `heard: false`. The first user who marked it stays
 * recorded. `name` selects one of several in a call; absent: the newest. OpenSeat extension.
 */
export const MarkVoicemailHeard = operation({
  name: 'MarkVoicemailHeard',
  version: '2020-07-01',
  summary: 'Mark a voicemail as heard',
  request: Type.Object({
    instanceId: Id,
    contactId: Id,
    name: Type.Optional(Id),
    heard: Type.Optional(Type.Boolean()),
  }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
