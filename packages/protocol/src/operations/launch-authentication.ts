import Type from 'typebox';
import { everyRole, Id, operation } from '../operation.ts';
import { CallAnswer } from './agent-answer.ts';

/**
 * Sends the agent's customer to a flow that checks who she is (document, changelog 0.2.6); the agent hears music meanwhile (status 12), and gets
 * the customer and the outcome back. `RetrieveCall` takes the customer back before.
 */
export const LaunchAuthentication = operation({
  name: 'LaunchAuthentication',
  version: '2020-07-01',
  summary: 'Have a flow verify the customer of a call',
  request: Type.Object({
    instanceId: Id,
    userId: Type.Optional(Id),
    deviceId: Type.Optional(Id),
    /** The contact's id. */
    jobId: Id,
    /** One that `GetServiceExtensions` tells for the service `Authentication`; absent: the first of them. */
    contactFlowId: Type.Optional(Id),
    /** A JSON object of strings: values of the variables that the flow expects. */
    contactFlowVariables: Type.Optional(Type.String({ maxLength: 8192 })),
  }),
  response: CallAnswer,
  roles: everyRole,
  errors: [
    'NotExists.JobId',
    'NotExist.ContactFlow',
    'InvalidOperation.ChannelState',
    'InvalidOperation.UserState',
    'Parameter.Invalid',
    'InternalService.CTI',
  ],
});
