import { useQueryClient } from '@tanstack/react-query';

const reads = ['ListContactFlows', 'GetContactFlow', 'ListPhoneNumbers', 'Installation'];

/** Reads everything anew that shows flows. */
export function useFlowsChanged(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(reads.map((read) => queries.invalidateQueries({ queryKey: [read] })));
}
