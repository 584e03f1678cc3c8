import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider, App as Messages } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useState } from 'react';
import { CallError, isMissing } from './api/call-error.ts';
import { Failure } from './components/failure.tsx';
import { en } from './locales/en.ts';
import { LanguageContext } from './locales/use-texts.ts';
import { zh } from './locales/zh.ts';
import { router } from './router.tsx';
import { readSession, type Session, SessionContext, signInAgain } from './session/session.ts';
import { themeOf } from './theme/theme.ts';
import { useAppearance, useChosenLanguage } from './theme/use-preferences.ts';

const Claim = lazy(() => import('./screens/start/claim.tsx'));
const SignedOut = lazy(() => import('./screens/start/signed-out.tsx'));

/** A refusal stays one; only what did not reach the server is tried again. */
const shouldRetry = (count: number, error: Error) =>
  count < 2 && !isMissing(error) && error instanceof CallError && error.code === 'Request.Unreachable';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: shouldRetry, staleTime: 2_000, refetchOnWindowFocus: false } },
});

function SignedIn() {
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    readSession().then((read) => (read ? setSession(read) : signInAgain()), setError);
  }, []);
  if (error !== undefined) return <Failure error={error} onRetry={() => location.reload()} />;
  if (!session) return null;
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}

function page() {
  if (location.pathname === '/console/claim') return <Claim />;
  if (location.pathname === '/console/signed-out') return <SignedOut />;
  return <SignedIn />;
}

/** The console: language, appearance, and the page of the address. */
export function App({ nonce }: { readonly nonce: string }) {
  const language = useChosenLanguage();
  const appearance = useAppearance();
  const texts = language === 'zh' ? zh : en;
  return (
    <ConfigProvider
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      form={{ colon: false }}
      theme={themeOf(appearance)}
      locale={language === 'zh' ? zhCN : enUS}
    >
      <Messages className="console">
        <LanguageContext value={{ language, texts }}>
          <QueryClientProvider client={queries}>
            <Suspense fallback={null}>{page()}</Suspense>
          </QueryClientProvider>
        </LanguageContext>
      </Messages>
    </ConfigProvider>
  );
}
