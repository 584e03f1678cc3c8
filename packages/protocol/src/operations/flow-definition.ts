import Type from 'typebox';

/** A flow as text: JSON of the shape `Flow`. */
export const FlowDefinition = Type.String({ minLength: 2, maxLength: 200_000 });
