import { Link } from '@tanstack/react-router';
import { Page } from '../components/page.tsx';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import { firstPage } from '../session/first-page.ts';
import { useSession } from '../session/session.ts';

/** An address that shows this user nothing: why, and the way to a page that does. */
export function DeadEnd({ title, text }: { readonly title: string; readonly text: string }) {
  const { menu, shell } = useTexts();
  const { privileges } = useSession();
  const page = firstPage(privileges);
  return (
    <Page title={title} intro={text}>
      <Link to={page?.path ?? '/workbench'}>
        {fill(shell.goTo, { page: page ? menu[page.name] : shell.workbench })}
      </Link>
    </Page>
  );
}
