import { Outlet, useMatches } from '@tanstack/react-router';
import { useTexts } from '../locales/use-texts.ts';
import { pageOfRoute } from '../session/page-of-route.ts';
import { mayOpen } from '../session/pages.ts';
import { useSession } from '../session/session.ts';
import { DeadEnd } from './dead-end.tsx';

/** The page of the address, if the user's role includes it. Its lists would only show refusals otherwise. */
export function PageForRole() {
  const { shell } = useTexts();
  const { privileges } = useSession();
  const route = useMatches({ select: (matches): string => matches.at(-1)?.fullPath ?? '' });
  const page = pageOfRoute(route);
  if (!page || mayOpen(page, privileges)) return <Outlet />;
  return <DeadEnd title={shell.notIncluded} text={shell.notIncludedText} />;
}
