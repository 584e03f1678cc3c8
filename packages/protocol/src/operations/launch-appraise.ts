import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';

/**
 * Notes that the customer of a contact (`acid` is the contact's id) was handed to the rating by voice. It hands nobody over; asked
 * twice, it is noted once (ccc-api 3.6).
 */
export const LaunchAppraise = operation({
  name: 'LaunchAppraise',
  version: '2017-07-05',
  summary: 'Note that a rating by voice was asked for',
  request: Type.Object({ instanceId: Id, acid: Id }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExists.JobId'],
});
