import Type from 'typebox';
import { Id, operation } from '../../operation.ts';

/**
 * Publishes a version of a flow, also an earlier one, for new calls. Calls in progress keep the version
 * that they started with. A flow with problems is refused, with the first problem and its place.
 */
export const PublishContactFlow = operation({
  name: 'PublishContactFlow',
  version: '2020-07-01',
  summary: 'Publishes a version of a flow',
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
