import { OpenSeatError } from '@openseat/protocol';

const place = /\$\{(\w{1,32})\}/g;
const longestValue = 128;

/** The names of a template's places, each once. */
export function placesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(place)].map((match) => match[1] ?? ''))];
}

/**
 * Fills a template, and answers the text with the values used.
 * @throws OpenSeatError `Parameter.Invalid` for a missing value, or one that is no short line of text
 */
export function fillTemplate(
  text: string,
  values: Readonly<Record<string, string>>,
): { readonly text: string; readonly variables: Readonly<Record<string, string>> } {
  const variables: Record<string, string> = {};
  for (const name of placesOf(text)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) refuse(`there is no value for ${name}`);
    if (value.length > longestValue) refuse(`${name} is longer than ${longestValue} characters`);
    if (/\p{Cc}/u.test(value)) refuse(`${name} is not a line of text`);
    variables[name] = value;
  }
  return { text: text.replace(place, (_whole, name: string) => variables[name] ?? ''), variables };
}

function refuse(reason: string): never {
  throw new OpenSeatError('Parameter.Invalid', { name: 'TemplateParam', reason });
}
