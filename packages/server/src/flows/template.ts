export type Variables = Readonly<Record<string, string>>;

const place = /\{([A-Za-z][A-Za-z0-9_]{0,63})\}/g;

/** Fills in the variables. One without a value becomes an empty text. */
export function fillTemplate(
  template: string,
  variables: Variables,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(place, (_place, name: string) => encode(variables[name] ?? ''));
}

/** The variables of a template. */
export function variablesIn(template: string): readonly string[] {
  return [...template.matchAll(place)].map(([, name = '']) => name);
}
