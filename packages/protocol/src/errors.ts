import { type ErrorDetails, fillText } from './errors/error-text.ts';
import { serverErrorTexts } from './errors/server-error-texts.ts';
import { workbenchErrorTexts } from './errors/workbench-error-texts.ts';

export type { ErrorDetails } from './errors/error-text.ts';

/** Every error code of OpenSeat. */
export const errorTexts = { ...serverErrorTexts, ...workbenchErrorTexts };

export type ErrorCode = keyof typeof errorTexts;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTexts, code);
}

/** The text of an error in one language, with its placeholders filled. */
export function errorText(code: ErrorCode, language: 'en' | 'zh', details: ErrorDetails = {}): string {
  return fillText(errorTexts[code][language], details);
}

/** A refusal with a stable code. Handlers throw it; each transport converts it to its own form. */
export class OpenSeatError extends Error {
  override readonly name = 'OpenSeatError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(errorText(code, 'en', details), options);
    this.code = code;
    this.details = details;
  }

  /** The HTTP status of the code. */
  get status(): number {
    return errorTexts[this.code].status;
  }

  /** The Chinese text. */
  get tip(): string {
    return errorText(this.code, 'zh', this.details);
  }
}
