import Type from 'typebox';
import { flowPurposes } from '../../flow.ts';
import { FlowProblem } from '../../flow-problems.ts';
import { Id, list, operation } from '../../operation.ts';
import { FlowDefinition } from './flow-definition.ts';

/**
 * Checks a flow without saving it. Returns all problems, each with its place. An empty list means that the
 * flow may be published. OpenSeat extension.
 */
export const CheckContactFlow = operation({
  name: 'CheckContactFlow',
  version: '2020-07-01',
  summary: 'Checks a flow',
  request: Type.Object({ instanceId: Id, type: Type.Enum(flowPurposes), definition: FlowDefinition }),
  response: Type.Object({ problems: list('Problem', FlowProblem) }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'Parameter.Invalid'],
});
