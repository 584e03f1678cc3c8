/** What went wrong between this backend and the call centre, for the backend's own log. Holds no token and no parameter. */
export interface GatewayProblem {
  readonly requestId: string;
  readonly action: string;
  readonly code: string;
  readonly cause?: unknown;
}
