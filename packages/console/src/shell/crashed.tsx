import { Failure } from '../components/failure.tsx';

/** A page that failed while it was drawn. The rest of the console goes on. */
export function Crashed({ error }: { readonly error: unknown }) {
  return <Failure error={error} onRetry={() => location.reload()} />;
}
