import Type from 'typebox';
import { flowPurposes } from '../flow.ts';
import { Id, operation } from '../operation.ts';
import { FlowDefinition } from './flow-definition.ts';

/**
 * Makes a flow, with its first version; no call goes through it before one is published. `type` is its purpose, and the same in all
 * its versions. `definition` is a JSON object, which may be unfinished: `CheckContactFlow` and `PublishContactFlow` tell what is wrong.
 */
export const CreateContactFlow = operation({
  name: 'CreateContactFlow',
  version: '2020-07-01',
  summary: 'Makes a flow, unpublished',
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
