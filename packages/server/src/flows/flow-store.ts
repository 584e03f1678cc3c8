import type { Flow, FlowPurpose } from '@openseat/protocol';

/** A version of a flow that takes calls. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly version: number;
  readonly flow: Flow;
}

/** A flow that an agent can send a call to. */
export interface LaunchableFlow extends PublishedFlow {
  readonly name: string;
}

/** Versions never change, and stay after later ones are published. */
export interface FlowVersions {
  /** Undefined: there is none, or it is of a later server version. */
  find(flowId: string, version: number): Promise<Flow | undefined>;
}

export interface LaunchableFlows {
  /** The published flows of a purpose, by name. */
  of(instanceId: string, purpose: FlowPurpose): Promise<readonly LaunchableFlow[]>;
}
