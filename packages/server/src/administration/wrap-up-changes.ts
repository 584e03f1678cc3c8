import type { WrapUpCode } from '../wrap-ups/wrap-up-codes.ts';

export interface WrapUpChanges {
  /** The instance's codes and folders, without the removed ones. */
  wrapUpCodes(): Promise<readonly WrapUpCode[]>;
  /** Adds a code, or replaces the one with its id. */
  putWrapUpCode(code: WrapUpCode): Promise<void>;
  /** The name stays in records. */
  removeWrapUpCode(wrapUpCodeId: string): Promise<void>;
  /** Whether a skill group requires a code. */
  requiresWrapUpCode(): Promise<boolean>;
}
