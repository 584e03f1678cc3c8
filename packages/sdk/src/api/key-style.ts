/**
 * The two ways in which a page's backend speaks (document, option 3; ccc-api 1.1). Inside the SDK keys are camelCase and lists are
 * arrays; a backend that uses the cloud's own libraries wants `Foo`, `Foo.1`, and wraps each list in an object.
 */
export interface KeyStyle {
  request(params: object): Record<string, unknown>;
  response(answer: unknown): unknown;
}

export const plainKeys: KeyStyle = {
  request: (params) => ({ ...params }),
  response: (answer) => answer,
};

const capital = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
const small = (key: string) => key.charAt(0).toLowerCase() + key.slice(1);

export const openApiKeys: KeyStyle = {
  request(params) {
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(params)) {
      if (!Array.isArray(value)) result[capital(key)] = value;
      else for (const [index, item] of value.entries()) result[`${capital(key)}.${index + 1}`] = item;
    }
    return result;
  },
  response: fromOpenApi,
};

function fromOpenApi(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromOpenApi);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [only] = entries;
  // `{"SkillLevels":{"SkillLevel":[…]}}`: an object around a list and nothing else is the list.
  if (entries.length === 1 && only && Array.isArray(only[1])) return only[1].map(fromOpenApi);
  return Object.fromEntries(entries.map(([key, item]) => [small(key), fromOpenApi(item)]));
}
