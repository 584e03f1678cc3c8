import Type from 'typebox';
import { flowPurposes } from '../flow.ts';
import { Id, operation } from '../operation.ts';

/** A flow, with the text of one of its versions. */
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
      /** New calls go through this version. */
      published: Type.Boolean(),
      /** The id of the user who saved it; empty: nobody's. */
      editor: Type.String(),
      /** ISO 8601, UTC: when this version was saved. */
      updatedTime: Type.String(),
      createdTime: Type.String(),
    }),
  }),
  roles: ['administrator'],
  errors: ['NotExist.Instance', 'NotExist.ContactFlow'],
});
