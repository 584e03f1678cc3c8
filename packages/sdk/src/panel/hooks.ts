import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useState } from 'preact/hooks';
import type { WorkbenchActions, WorkbenchState, WorkbenchView } from '../core/workbench-state.ts';

export const ViewContext = createContext<WorkbenchView | undefined>(undefined);

function useView(): WorkbenchView {
  const view = useContext(ViewContext);
  if (!view) throw new Error('The panel has no view.');
  return view;
}

/** The workbench's state; renders again at each change. */
export function useWorkbench(): WorkbenchState {
  const view = useView();
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => view.subscribe(() => render(undefined as never)), [view]);
  return view.state();
}

export function useActions(): WorkbenchActions {
  return useView().actions;
}

/** The time, each second. Only what shows a running time renders with it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
