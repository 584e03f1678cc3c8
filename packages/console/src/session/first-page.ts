import { mayOpen, type Page, pages, startPage } from './pages.ts';

/** Where a user begins: supervisors and administrators at the agents. Undefined: only the workbench is theirs. */
export function firstPage(privileges: ReadonlySet<string>): Page | undefined {
  return pages.find((page) => page !== startPage && mayOpen(page, privileges));
}
