import { Navigate } from '@tanstack/react-router';
import { mayOpen, pages, startPage } from '../session/pages.ts';
import { useSession } from '../session/session.ts';

/** `/console` leads to the first page that the user may open; supervisors begin at the agents. */
export function Home() {
  const { privileges } = useSession();
  const first = pages.find((page) => page !== startPage && mayOpen(page, privileges));
  return first ? <Navigate to={first.path} replace /> : null;
}
