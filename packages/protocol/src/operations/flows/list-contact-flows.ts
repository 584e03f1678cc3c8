import Type from 'typebox';
import { Id, list, operation } from '../../operation.ts';
import { InstanceNumber } from '../numbers/instance-number.ts';
import { ContactFlowInfo } from './contact-flow-info.ts';

/**
 * The flows of the instance with their versions, and the numbers that lead to each (ccc-api 3.2). A
 * version's `status` is `Published` where new calls start in it, else `Saved`. Versions are never locked.
 */
export const ListContactFlows = operation({
  name: 'ListContactFlows',
  version: '2017-07-05',
  summary: 'The flows of the instance',
  request: Type.Object({ instanceId: Id }),
  response: Type.Object({
    contactFlows: list(
      'ContactFlow',
      Type.Object({
        ...ContactFlowInfo.properties,
        /** The published version; empty: none. */
        appliedVersion: Type.String(),
        versions: list(
          'ContactFlowVersion',
          Type.Object({
            contactFlowVersionId: Type.String(),
            contactFlowVersionDescription: Type.String(),
            version: Type.String(),
            status: Type.String(),
            /** ISO 8601, UTC. */
            lastModified: Type.String(),
            /** The user's id; empty: none. */
            lastModifiedBy: Type.String(),
            lockedBy: Type.String(),
          }),
        ),
        phoneNumbers: list('PhoneNumber', InstanceNumber),
      }),
    ),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance'],
});
