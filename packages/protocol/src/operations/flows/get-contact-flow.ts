import Type from 'typebox';
import { flowPurposes } from '../../flow.ts';
import { Id, operation } from '../../operation.ts';

/** A flow with the text of one of its versions. */
export const GetContactFlow = operation({
  name: 'GetContactFlow',
  version: '2020-07-01',
  summary: 'A flow and its definition',
  request: Type.Object({
    instanceId: Id,
    contactFlowId: Id,
    /** A version's id; absent: the newest. */
    draftId: Type.Optional(Id),
  }),
  response: Type.Object({
    data: Type.Object({
      contactFlowId: Type.String(),
      instanceId: Type.String(),
      name: Type.String(),
      description: Type.String(),
      type: Type.Enum(flowPurposes),
      definition: Type.String(),
      draftId: Type.String(),
      /** New calls use this version. */
      published: Type.Boolean(),
      /** The user that saved it (id); empty: none. */
      editor: Type.String(),
      /** When this version was saved: ISO 8601, UTC. */
      updatedTime: Type.String(),
      createdTime: Type.String(),
    }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.ContactFlow'],
});
