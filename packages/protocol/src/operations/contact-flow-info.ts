import Type from 'typebox';

/** The flow that a number's calls run through (ccc-api 3.3). */
export const ContactFlowInfo = Type.Object({
  contactFlowId: Type.String(),
  instanceId: Type.String(),
  contactFlowName: Type.String(),
  contactFlowDescription: Type.String(),
  type: Type.String(),
});
