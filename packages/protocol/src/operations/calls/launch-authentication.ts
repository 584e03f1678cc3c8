import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';
import { CallAnswer } from '../agents/agent-answer.ts';

/**
 * Sends the customer to a flow that verifies their identity (document, changelog 0.2.6). The agent hears
 * music meanwhile (status 12), then gets the customer and the outcome back. `RetrieveCall` takes the
 * customer back earlier.
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
    /**
     * An extension that `GetServiceExtensions` lists for the service `Authentication`; absent: the first of
     * them.
     */
    contactFlowId: Type.Optional(Id),
    /** A JSON object of strings: values for the flow's input variables. */
    contactFlowVariables: Type.Optional(Type.String({ maxLength: 8192 })),
  }),
  response: CallAnswer,
  userAccess: 'control',
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
