import type { SipTrunk } from '../trunk.ts';
import { type TrunkSystem, type TrunkTest, unknownState } from '../trunk-system.ts';

/** The trunks that a telephone system would have. */
export class SimulatedTrunks implements TrunkSystem {
  readonly put = new Map<string, SipTrunk>();
  /** How often a trunk was set up. */
  puts = 0;
  test: TrunkTest = { state: unknownState };

  async putTrunk(trunk: SipTrunk): Promise<void> {
    this.puts += 1;
    this.put.set(trunk.id, trunk);
  }

  async removeTrunk(trunkId: string): Promise<void> {
    this.put.delete(trunkId);
  }

  trunkState(): TrunkTest['state'] {
    return this.test.state;
  }

  async testTrunk(): Promise<TrunkTest> {
    return this.test;
  }
}
