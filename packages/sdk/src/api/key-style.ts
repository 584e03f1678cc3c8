import { fromPopAnswer, toPopParameters } from '@openseat/protocol/pop-keys';

/**
 * The two key styles of backends (document, option 3; ccc-api 1.1). Inside the SDK keys are camelCase and
 * lists are arrays. A backend with the cloud's own libraries expects `Foo`, `Foo.1`, and wraps each list in
 * an object.
 */
export interface KeyStyle {
  request(params: object): Record<string, unknown>;
  response(answer: unknown): unknown;
}

export const plainKeys: KeyStyle = {
  request: (params) => ({ ...params }),
  response: (answer) => answer,
};

export const openApiKeys: KeyStyle = { request: toPopParameters, response: fromPopAnswer };
