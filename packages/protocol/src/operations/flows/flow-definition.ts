import Type from 'typebox';

/** A flow as JSON text of the shape `Flow`. */
export const FlowDefinition = Type.String({ minLength: 2, maxLength: 200_000 });
