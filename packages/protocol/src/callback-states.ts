/** States of a callback: waiting, being attempted, and how it ended. */
export const callbackEnds = ['reached', 'givenUp', 'calledAgain', 'cancelled'] as const;
export type CallbackEnd = (typeof callbackEnds)[number];
export const callbackStates = ['waiting', 'calling', ...callbackEnds] as const;
export type CallbackStateName = (typeof callbackStates)[number];
