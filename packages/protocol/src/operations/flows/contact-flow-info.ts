import Type from 'typebox';

/** The flow that a number leads to (ccc-api 3.3). */
export const ContactFlowInfo = Type.Object({
  contactFlowId: Type.String(),
  instanceId: Type.String(),
  contactFlowName: Type.String(),
  contactFlowDescription: Type.String(),
  type: Type.String(),
});
