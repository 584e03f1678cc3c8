import type { Flow } from '@openseat/protocol';

/** A version of a flow that takes calls. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly version: number;
  readonly flow: Flow;
}
