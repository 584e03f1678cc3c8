import Type from 'typebox';
import { Id, operation } from '../../operation.ts';
import { FlowDefinition } from './flow-definition.ts';

/**
 * Saves a new version of a flow. Calls use the published version until `PublishContactFlow`. Saved versions
 * are kept and never changed.
 */
export const CommitContactFlow = operation({
  name: 'CommitContactFlow',
  version: '2020-07-01',
  summary: 'Saves a version of a flow',
  request: Type.Object({ instanceId: Id, contactFlowId: Id, definition: FlowDefinition }),
  response: Type.Object({
    /** The version's id; `draftId` in other operations. */
    data: Type.String(),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.ContactFlow', 'Parameter.Invalid'],
});
