import { Link, Navigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { fill } from '../locales/fill.ts';
import { useTexts } from '../locales/use-texts.ts';
import { mayOpen, type Page, pages, sections, startPage } from '../session/pages.ts';
import { useSession } from '../session/session.ts';
import { SupervisionProvider } from '../supervision/supervision.tsx';
import { PageForRole } from './page-for-role.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';

const CommandPalette = lazy(() => import('./command-palette.tsx'));
const KeysHelp = lazy(() => import('./keys-help.tsx'));

function MenuLink({ page }: { readonly page: Page }) {
  const { menu } = useTexts();
  return (
    <Link
      to={page.path}
      className="menu-link"
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ includeSearch: false }}
    >
      {menu[page.name]}
    </Link>
  );
}

function Menu() {
  const { menu, shell } = useTexts();
  const { privileges } = useSession();
  return (
    <nav className="menu" aria-label={shell.menu}>
      {mayOpen(startPage, privileges) && <MenuLink page={startPage} />}
      {sections.map((section) => {
        const open = section.pages.filter((page) => mayOpen(page, privileges));
        if (open.length === 0) return null;
        return (
          <section key={section.name} aria-label={menu[section.name]}>
            <h2>{menu[section.name]}</h2>
            {open.map((page) => (
              <MenuLink key={page.path} page={page} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}

/** The frame of every page but the wallboard: menu, top bar, supervision. */
export function Shell() {
  const texts = useTexts();
  const { privileges, timeZone } = useSession();
  const [dialog, setDialog] = useState<'find' | 'help'>();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useKeys({ find: () => setDialog('find'), help: () => setDialog('help') });
  // A new page is read from its top; the focus goes with it, for those who see no screen.
  const lastPath = useRef(path);
  useEffect(() => {
    if (lastPath.current === path) return;
    lastPath.current = path;
    const content = document.getElementById('content');
    content?.scrollTo(0, 0);
    content?.focus({ preventScroll: true });
  }, [path]);
  // Agents have no page here but their workbench.
  if (!pages.some((page) => mayOpen(page, privileges))) return <Navigate to="/workbench" replace />;
  return (
    <SupervisionProvider>
      <div className="shell">
        <a className="skip" href="#content">
          {texts.shell.skip}
        </a>
        <div className="side">
          <div className="brand">OpenSeat</div>
          <Menu />
          <p className="zone soft">{fill(texts.shell.zone, { zone: timeZone })}</p>
        </div>
        <div className="main">
          <TopBar onFind={() => setDialog('find')} onHelp={() => setDialog('help')} />
          <main id="content" tabIndex={-1}>
            <Suspense fallback={null}>
              <PageForRole />
            </Suspense>
          </main>
        </div>
        <Suspense fallback={null}>
          {dialog === 'find' && <CommandPalette onClose={() => setDialog(undefined)} />}
          {dialog === 'help' && <KeysHelp onClose={() => setDialog(undefined)} />}
        </Suspense>
      </div>
    </SupervisionProvider>
  );
}
