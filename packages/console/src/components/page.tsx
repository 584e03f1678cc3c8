import { type ReactNode, useEffect } from 'react';
import { useTexts } from '../locales/use-texts.ts';
import { SavedViewsMenu } from './saved-views-menu.tsx';

interface PageProps {
  readonly title: string;
  readonly intro?: string | undefined;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly filters?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the shell: its title, what can be done, filters, content. */
export function Page({ title, intro, actions, filters, children }: PageProps) {
  const { product } = useTexts();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        <div className="page-actions">{actions}</div>
      </header>
      {intro && <p className="soft page-intro">{intro}</p>}
      {filters && (
        <search className="filters" aria-label={title}>
          {filters}
          <SavedViewsMenu />
        </search>
      )}
      {children}
    </>
  );
}
