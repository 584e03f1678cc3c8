/** The argument of `onBeforeCallDialing` (later versions). */
export interface BeforeCallDialing {
  /** The number from the page or the agent, or its cipher. */
  readonly callee: string;
  /** The agent's user id, by its name of 1.x and of 2.x. */
  readonly userName: string;
  readonly userId: string;
  /** Dials. Nothing is dialled unless it is called. */
  readonly callback: () => void;
}
