import type { Services } from '../services.ts';

export type Interaction = Awaited<ReturnType<Services['oauth']['provider']['interactionDetails']>>;
export interface InteractionAddress {
  Params: { uid: string };
}
