import { fromPopAnswer } from '@openseat/protocol/pop-keys';

/** How a page's SDK speaks (document, option 3): `plain` for useOpenApiSdk false, `openapi` for true. */
export type KeyStyle = 'plain' | 'openapi';

/** The style of a request: that of its keys. The SDK never sends one without any. */
export function keyStyleOf(parameters: object): KeyStyle {
  return Object.keys(parameters).some((key) => /^[A-Z]/.test(key)) ? 'openapi' : 'plain';
}

/** A POP answer, as the SDK of this style expects it. */
export function answerIn(style: KeyStyle, popAnswer: unknown): unknown {
  return style === 'openapi' ? popAnswer : fromPopAnswer(popAnswer);
}
