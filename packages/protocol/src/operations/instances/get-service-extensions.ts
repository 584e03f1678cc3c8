import Type from 'typebox';
import { everyRole, Id, list, operation } from '../../operation.ts';

/**
 * Extensions to transfer a call to for a service such as `SatisfactionSurvey` (ccc-api 3.1). For
 * `Authentication` they are the flows that verify a customer. An empty list means that the service is not
 * offered.
 */
export const GetServiceExtensions = operation({
  name: 'GetServiceExtensions',
  version: '2017-07-05',
  summary: 'Extensions of services such as surveys',
  request: Type.Object({ instanceId: Id, serviceType: Id }),
  response: Type.Object({
    serviceExtensions: list('ServiceExtension', Type.Object({ number: Type.String(), name: Type.String() })),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
