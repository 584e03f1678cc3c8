import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../session/session.ts';
import type { Answer, OperationName, Request } from './operations.ts';

interface ReadOptions {
  readonly enabled?: boolean;
  readonly refetchInterval?: number;
}

/** Reads by an operation. The last answer stays while the next page loads. */
export function useRead<Name extends OperationName>(
  name: Name,
  request: Request<Name>,
  options: ReadOptions = {},
) {
  const { call } = useSession();
  return useQuery<Answer<Name>>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** Changes by an operation. Afterwards everything that `refreshes` is read anew. */
export function useChange<Name extends OperationName>(name: Name, refreshes: readonly OperationName[]) {
  const { call } = useSession();
  const queries = useQueryClient();
  return useMutation<Answer<Name>, Error, Request<Name>>({
    mutationFn: (request) => call(name, request),
    onSuccess: () => Promise.all(refreshes.map((read) => queries.invalidateQueries({ queryKey: [read] }))),
  });
}
