import { fromPopAnswer } from '@openseat/protocol/pop-keys';

/**
 * The key style of a page's SDK (document, option 3): `plain` for useOpenApiSdk false, `openapi` for true.
 */
export type KeyStyle = 'plain' | 'openapi';

/** The key style of a request. The SDK never sends one without keys. */
export function keyStyleOf(parameters: object): KeyStyle {
  return Object.keys(parameters).some((key) => /^[A-Z]/.test(key)) ? 'openapi' : 'plain';
}

/** Converts a POP response to the form of this key style. */
export function answerIn(style: KeyStyle, popAnswer: unknown): unknown {
  return style === 'openapi' ? popAnswer : fromPopAnswer(popAnswer);
}
