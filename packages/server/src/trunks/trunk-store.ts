import type { Trunk } from './trunk.ts';

/** Seconds of outbound talk on a trunk in a day (`yyyy-MM-dd` in the instance's time zone). */
export interface TrunkDay {
  readonly trunkId: string;
  readonly day: string;
  readonly seconds: number;
}

export interface NumberOfTrunk {
  readonly phoneNumberId: string;
  readonly number: string;
  /** Undefined: the trunk of the environment. */
  readonly trunkId: string | undefined;
}

export interface TrunkStore {
  all(): Promise<readonly Trunk[]>;
  numbers(instanceId: string): Promise<readonly NumberOfTrunk[]>;
  /** The trunk of a number. Undefined: the trunk of the environment. */
  ofNumber(number: string): Promise<string | undefined>;
  /** Encrypts a password for `Change.putTrunk`. */
  seal(trunkId: string, password: string): Promise<string>;
  daysSince(day: string): Promise<readonly TrunkDay[]>;
  addSeconds(usage: TrunkDay): Promise<void>;
}
