import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';

export type SupervisionMode = 'listen' | 'coach' | 'bargeIn';

/** The agent whose call is supervised, and what to begin with. */
export interface Supervised {
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
  readonly begin: SupervisionMode | 'takeOver';
}

interface Supervision {
  readonly supervised: Supervised | undefined;
  /** Begins a supervision, or changes what a running one of this agent does. */
  begin(supervised: Supervised): void;
  end(): void;
}

const SupervisionContext = createContext<Supervision>({
  supervised: undefined,
  begin: () => undefined,
  end: () => undefined,
});

export const useSupervision = (): Supervision => useContext(SupervisionContext);

// The phone is 70 KB of scripts: they come when a supervisor listens for the first time.
const Dock = lazy(() => import('./dock.tsx'));

/** Keeps the supervision while the user goes from page to page. */
export function SupervisionProvider({ children }: { readonly children: ReactNode }) {
  const [supervised, setSupervised] = useState<Supervised>();
  const value = useMemo<Supervision>(
    () => ({ supervised, begin: setSupervised, end: () => setSupervised(undefined) }),
    [supervised],
  );
  return (
    <SupervisionContext value={value}>
      {children}
      {supervised && (
        <Suspense fallback={null}>
          <Dock supervised={supervised} onEnd={value.end} />
        </Suspense>
      )}
    </SupervisionContext>
  );
}
