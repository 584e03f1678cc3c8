import { fromPopAnswer, toPopParameters } from '@openseat/protocol/pop-keys';

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

export const openApiKeys: KeyStyle = { request: toPopParameters, response: fromPopAnswer };
