/** A refusal of the server, or a request that did not reach it. */
export class CallError extends Error {
  readonly code: string;
  /** The Chinese text. */
  readonly tip: string;
  readonly requestId: string;

  constructor(parts: { code: string; message: string; tip: string; requestId: string }, cause?: unknown) {
    super(parts.message, { cause });
    this.name = 'CallError';
    this.code = parts.code;
    this.tip = parts.tip;
    this.requestId = parts.requestId;
  }
}

/** The server does not have this operation: it is older than the console. */
export const isMissing = (error: unknown): boolean =>
  error instanceof CallError && error.code === 'InvalidAction.NotFound';

/** The parameter that the server refused, for the field that holds it. */
export function refusedParameter(error: unknown): string | undefined {
  if (!(error instanceof CallError) || !error.code.startsWith('Parameter.')) return undefined;
  return /parameter ([\w.]+)/.exec(error.message)?.[1]?.split('.')[0];
}
