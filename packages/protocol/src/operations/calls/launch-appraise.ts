import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/**
 * Records that a voice rating was requested for a contact (`acid` is the contact's id). It transfers no
 * call. A repeated request is recorded once (ccc-api 3.6).
 */
export const LaunchAppraise = operation({
  name: 'LaunchAppraise',
  version: '2017-07-05',
  summary: 'Record a request for a voice rating',
  request: Type.Object({ instanceId: Id, acid: Id }),
  response: Type.Object({}),
  roles: everyRole,
  errors: ['NotExists.JobId'],
});
