import { Navigate } from '@tanstack/react-router';
import { firstPage } from '../session/first-page.ts';
import { useSession } from '../session/session.ts';

/** `/console` leads to the first page that the user may open. */
export function Home() {
  const { privileges } = useSession();
  const first = firstPage(privileges);
  return first ? <Navigate to={first.path} replace /> : null;
}
