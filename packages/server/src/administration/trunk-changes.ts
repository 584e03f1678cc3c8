import type { Trunk } from '../trunks/trunk.ts';

export interface TrunkChanges {
  trunks(): Promise<
    readonly (Pick<Trunk, 'id' | 'name' | 'host' | 'userName'> & { readonly kind: string })[]
  >;
  /** Adds a trunk, or replaces the one with its id. */
  putTrunk(trunk: Trunk, sealedPassword: string | undefined): Promise<void>;
  numbersOfTrunk(trunkId: string): Promise<readonly string[]>;
  removeTrunk(trunkId: string): Promise<void>;
}
