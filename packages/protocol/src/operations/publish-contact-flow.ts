import Type from 'typebox';
import { Id, operation } from '../operation.ts';

/**
 * Lets new calls go through a version of a flow, an earlier one as well; calls in life go on with the one that they began with. One that has
 * something wrong is refused, with the first problem and its place.
 */
export const PublishContactFlow = operation({
  name: 'PublishContactFlow',
  version: '2020-07-01',
  summary: 'Puts a version of a flow into use',
  request: Type.Object({
    instanceId: Id,
    contactFlowId: Id,
    /** A version's id; absent: the newest. */
    draftId: Type.Optional(Id),
  }),
  response: Type.Object({}),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.ContactFlow', 'Invalid.ContactFlow'],
});
