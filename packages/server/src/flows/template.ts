export type Variables = Readonly<Record<string, string>>;

const place = /\{([A-Za-z][A-Za-z0-9_]{0,63})\}/g;

/** The text with its variables' values; one without a value is left out. */
export function fillTemplate(
  template: string,
  variables: Variables,
  encode: (value: string) => string = (value) => value,
): string {
  return template.replace(place, (_place, name: string) => encode(variables[name] ?? ''));
}

/** The variables that a template asks for. */
export function variablesIn(template: string): readonly string[] {
  return [...template.matchAll(place)].map(([, name = '']) => name);
}
