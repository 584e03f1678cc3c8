/** A written number, split at its extension. */
export interface WrittenNumber {
  readonly number: string;
  /** DTMF digits to send after the answer; empty: none. */
  readonly extension: string;
}

/** Extensions behind a number: `转8`, `ext. 8`, `分机8`, `x8`, `;ext=8`, `,8`. */
const named =
  /^(.*\d.*?)\s*(?:(?:转|轉|分机|內線|内线|;?\s*ext(?:ension)?\.?|x)\s*[:：=]?|,)\s*(\d{1,6})\s*(?:号|分机)?$/i;

/**
 * A complete Chinese number as digits: mobile, landline with area code, 400 and 800, 95 and 12 service
 * numbers.
 */
const whole =
  /^(?:(?:86)?(?:1[3-9]\d{9}|0?(?:10|2\d)\d{8}|0?[3-9]\d{9,10}|[48]00\d{7})|0[3-9]\d{9}|9[56]\d{3,4}|1[0-2]\d{3})$/;
/**
 * A subscriber number without area code, and a dash. Only a single dash counts, as dashes also group
 * digits.
 */
const local = /^(?:(?!86)[2-9]\d{6,7}-\d{1,6}|86\d{6}-\d{1,3})$/;
/** With fewer digits before the word, the text is no number with an extension. */
const shortest = 5;

/**
 * Splits the extension off a number. A dash separates an extension where a complete number stands before it
 * (`010-66668888-1`, `95588-2`). Elsewhere dashes group digits (`138-0013-8000`). Pure and small, so that
 * the panel can show what will be dialled.
 */
export function splitExtension(text: string): WrittenNumber {
  const found = named.exec(text);
  if (found && (found[1] ?? '').replace(/\D/g, '').length >= shortest)
    return { number: found[1] ?? '', extension: found[2] ?? '' };
  const dashed = /^(.*)[-\u2010-\u2015]\s*(\d{1,6})$/s.exec(text.trim());
  const head = (dashed?.[1] ?? '').replace(/[^\d+]/g, '').replace(/^(?:\+|00)(?=86)/, '');
  if (dashed && (whole.test(head) || local.test(`${dashed[1]?.trim()}-${dashed[2]}`)))
    return { number: dashed[1] ?? '', extension: dashed[2] ?? '' };
  return { number: text, extension: '' };
}
