import type { SipTrunk } from './trunk.ts';

export type RegistrationState = 'none' | 'trying' | 'registered' | 'refused' | 'unanswered';

export interface TrunkState {
  readonly reachable: 'yes' | 'no' | 'unknown';
  /** The time of the last answer to OPTIONS. */
  readonly roundTripMs?: number;
  readonly registration: RegistrationState;
  /** The last answer to a registration. */
  readonly registrationCode?: number;
  readonly registrationReason?: string;
}

export interface TrunkTest {
  readonly state: TrunkState;
  /** The SIP status of the answer to OPTIONS; absent: there was none. */
  readonly optionsCode?: number;
}

export const unknownState: TrunkState = { reachable: 'unknown', registration: 'none' };

/** The trunks of the telephone system. `asterisk/` implements it. */
export interface TrunkSystem {
  /** Adds a trunk, or replaces it. Calls in progress go on. */
  putTrunk(trunk: SipTrunk): Promise<void>;
  removeTrunk(trunkId: string): Promise<void>;
  trunkState(trunkId: string): TrunkState;
  /** Asks the provider now. */
  testTrunk(trunkId: string): Promise<TrunkTest>;
}
