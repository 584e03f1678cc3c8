import { Alert, Button, Typography } from 'antd';
import { CallError, isMissing } from '../api/call-error.ts';
import { useLanguage, useTexts } from '../locales/use-texts.ts';
import { signInAgain } from '../session/session.ts';

interface FailureProps {
  readonly error: unknown;
  /** The operation, for a server that does not have it. */
  readonly operation?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

const ended: readonly string[] = ['NotAuthenticated', 'InvalidToken'];

/** The text of an error in the user's language. */
export function useErrorText(): (error: unknown) => string {
  const language = useLanguage();
  return (error) => {
    if (error instanceof CallError) return language === 'zh' ? error.tip : error.message;
    return error instanceof Error ? error.message : String(error);
  };
}

/** What failed, its code, the request to name to an engineer, and a way on. */
export function Failure({ error, operation = '', onRetry }: FailureProps) {
  const texts = useTexts();
  const textOf = useErrorText();
  const { code = '', requestId = '' } = error instanceof CallError ? error : {};
  if (isMissing(error)) {
    return (
      <Alert
        type="info"
        showIcon
        title={texts.failure.missing}
        description={texts.failure.missingText.replace('{operation}', operation)}
      />
    );
  }
  const isEnded = ended.includes(code);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={isEnded ? texts.failure.signedOut : textOf(error)}
      description={
        <>
          {isEnded && <p>{texts.failure.signedOutText}</p>}
          {code !== '' && (
            <Typography.Text type="secondary">
              {texts.failure.code}: <Typography.Text code>{code}</Typography.Text>
              {requestId !== '' && (
                <>
                  {' · '}
                  {texts.failure.request}:{' '}
                  <Typography.Text code copyable>
                    {requestId}
                  </Typography.Text>
                </>
              )}
            </Typography.Text>
          )}
        </>
      }
      action={
        isEnded ? (
          <Button type="primary" size="small" onClick={signInAgain}>
            {texts.common.signIn}
          </Button>
        ) : (
          onRetry && (
            <Button size="small" onClick={onRetry}>
              {texts.common.retry}
            </Button>
          )
        )
      }
    />
  );
}
