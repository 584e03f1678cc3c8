import { duration } from '../format.ts';
import { useNow } from '../hooks.ts';

/** A running time. */
export function Elapsed({ since, testId }: { readonly since: number; readonly testId?: string }) {
  return <time data-testid={testId}>{duration(useNow() - since)}</time>;
}
