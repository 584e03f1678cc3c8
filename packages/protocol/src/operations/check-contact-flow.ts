import Type from 'typebox';
import { flowPurposes } from '../flow.ts';
import { FlowProblem } from '../flow-problems.ts';
import { Id, list, operation } from '../operation.ts';
import { FlowDefinition } from './flow-definition.ts';

/** All that is wrong with a flow, each with its place; nothing: it may be published. Saves nothing. Ours. */
export const CheckContactFlow = operation({
  name: 'CheckContactFlow',
  version: '2020-07-01',
  summary: 'Tells what is wrong with a flow',
  request: Type.Object({ instanceId: Id, type: Type.Enum(flowPurposes), definition: FlowDefinition }),
  response: Type.Object({ problems: list('Problem', FlowProblem) }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Parameter.Invalid'],
});
