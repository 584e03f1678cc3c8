import { type ErrorDetails, fillText } from './errors/error-text.ts';
import { workbenchErrorTexts } from './errors/workbench-error-texts.ts';

export type { ErrorDetails } from './errors/error-text.ts';

export type WorkbenchErrorCode = keyof typeof workbenchErrorTexts;

export function isWorkbenchErrorCode(code: string): code is WorkbenchErrorCode {
  return Object.hasOwn(workbenchErrorTexts, code);
}

/** The text of an error in one language, with its placeholders filled. */
export function workbenchErrorText(
  code: WorkbenchErrorCode,
  language: 'en' | 'zh',
  details: ErrorDetails = {},
): string {
  return fillText(workbenchErrorTexts[code][language], details);
}
