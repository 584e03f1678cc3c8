/** The HTTP status of an error code, and its text in both languages. A text may contain placeholders such as `{name}`. */
export interface ErrorText {
  readonly status: number;
  readonly en: string;
  readonly zh: string;
}

export type ErrorDetails = Readonly<Record<string, string | number>>;

/** Fills the placeholders that the error's details have. */
export function fillText(text: string, details: ErrorDetails): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place));
}
