import type { FlowPurpose } from '@openseat/protocol';

export interface KnownFlow {
  readonly id: string;
  readonly name: string;
  readonly purpose: FlowPurpose;
  readonly publishedVersion: number | undefined;
}

export interface FlowVersion {
  readonly version: number;
  readonly definition: unknown;
}

export interface FlowChanges {
  flows(): Promise<readonly KnownFlow[]>;
  addFlow(flow: Pick<KnownFlow, 'id' | 'name' | 'purpose'>): Promise<void>;
  /** The newest version, if none is given. */
  flowVersion(flowId: string, version?: number): Promise<FlowVersion | undefined>;
  addFlowVersion(flowId: string, version: FlowVersion, userId: string): Promise<void>;
  publishFlow(flowId: string, version: number): Promise<void>;
  /** How many numbers lead to it. */
  numbersOfFlow(flowId: string): Promise<number>;
  removeFlow(flowId: string): Promise<void>;
  /** The sounds that flows may say. `uploaded`: the sound has a file. */
  sounds(): Promise<readonly { readonly id: string; readonly name: string; readonly uploaded: boolean }[]>;
  addSound(sound: { readonly id: string; readonly name: string }): Promise<void>;
  removeSound(soundId: string): Promise<void>;
  /** The names of the published flows that say it. */
  flowsThatSay(soundId: string): Promise<readonly string[]>;
}
