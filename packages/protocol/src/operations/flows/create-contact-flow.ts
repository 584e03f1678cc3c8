import Type from 'typebox';
import { flowPurposes } from '../../flow.ts';
import { Id, operation } from '../../operation.ts';
import { FlowDefinition } from './flow-definition.ts';

/**
 * Creates a flow with its first version. It takes no calls before a version is published. `type` is its
 * purpose and the same in all versions. `definition` is a JSON object and may be unfinished:
 * `CheckContactFlow` and `PublishContactFlow` report problems.
 */
export const CreateContactFlow = operation({
  name: 'CreateContactFlow',
  version: '2020-07-01',
  summary: 'Creates an unpublished flow',
  request: Type.Object({
    instanceId: Id,
    name: Id,
    type: Type.Enum(flowPurposes),
    definition: FlowDefinition,
  }),
  response: Type.Object({
    /** The flow's id. */
    data: Type.String(),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Exists.ContactFlowName', 'LimitExceeded.ContactFlow', 'Parameter.Invalid'],
});
