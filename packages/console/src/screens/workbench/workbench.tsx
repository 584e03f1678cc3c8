import { WorkbenchSdk } from '@openseat/sdk';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useLanguage, useTexts } from '../../locales/use-texts.ts';
import { useSession } from '../../session/session.ts';

/** The workbench on a page of its own, for agents without a CRM that embeds it. */
export default function Workbench() {
  const { workbench, shell, product } = useTexts();
  const language = useLanguage();
  const { instanceId, displayName } = useSession();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${workbench.title} · ${product}`;
  }, [workbench, product]);
  useEffect(() => {
    if (!place.current) return;
    const made = new WorkbenchSdk({
      dom: place.current,
      instanceId,
      ajaxPath: '/console/phone',
      language: language === 'zh' ? 'zh-CN' : 'en-US',
    });
    return () => made.destroy();
  }, [instanceId, language]);
  return (
    <main className="own-workbench">
      <h1>{workbench.title}</h1>
      <p className="soft">{workbench.intro}</p>
      <div ref={place} />
      <form method="post" action="/console/sign-out">
        <span>{displayName}</span>{' '}
        <Button htmlType="submit" type="text">
          {shell.signOut}
        </Button>
      </form>
    </main>
  );
}
