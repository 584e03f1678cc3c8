type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Fields for an error's code and text in backends' responses, the cloud's first. */
const codeKeys = ['errorCode', 'code', 'errcode', 'status', 'error'];
const messageKeys = ['message', 'msg', 'errorMsg', 'errmsg', 'info', 'error_description'];
/** Values of those fields that mean success. */
const noError = /^(|ok|success|0|200)$/i;
const longestMessage = 500;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function firstText(fields: Fields, keys: readonly string[], ignored: RegExp): string | undefined {
  return keys.map((key) => textOf(fields[key])).find((text) => text !== undefined && !ignored.test(text));
}

export interface AnswerError {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly tip: string | undefined;
  readonly requestId: string | undefined;
}

/**
 * The error in a response, in any backend's form.
 * @param failed the HTTP status reports an error
 */
export function errorIn(answer: Fields, failed: boolean): AnswerError | undefined {
  const { error, success, status } = answer;
  const inner = isRecord(error) ? error : {};
  const code = firstText(answer, codeKeys, noError) ?? firstText(inner, codeKeys, noError);
  if (!failed && code === undefined && !isRecord(error) && success !== false && status !== false)
    return undefined;
  const message = firstText(inner, messageKeys, /^$/) ?? firstText(answer, messageKeys, /^$/);
  return {
    code,
    message: message?.slice(0, longestMessage),
    tip: textOf(answer.tip),
    requestId: textOf(answer.requestId),
  };
}
