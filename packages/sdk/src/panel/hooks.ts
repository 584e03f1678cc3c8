import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useState } from 'preact/hooks';
import type { WorkbenchLookups } from '../core/looked-up.ts';
import type { Sound, SoundState } from '../core/sound.ts';
import type { WorkbenchActions, WorkbenchState, WorkbenchView } from '../core/workbench-state.ts';

export const ViewContext = createContext<WorkbenchView | undefined>(undefined);

export function useView(): WorkbenchView {
  const view = useContext(ViewContext);
  if (!view) throw new Error('The panel has no view.');
  return view;
}

interface Observed<State> {
  readonly state: () => State;
  readonly subscribe: (listener: () => void) => () => void;
}

function useObserved<State>({ state, subscribe }: Observed<State>): State {
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => subscribe(() => render(undefined)), [subscribe]);
  return state();
}

/** The workbench's state; renders again at each change. */
export function useWorkbench(): WorkbenchState {
  return useObserved(useView());
}

export function useActions(): WorkbenchActions {
  return useView().actions;
}

/** Devices and volumes; renders again at each change of theirs. */
export function useSound(): [Sound, SoundState] {
  const { sound } = useView();
  return [sound, useObserved(sound)];
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

export interface Lookup<Found> {
  readonly found: Found | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

/** Asks for something when it is first shown and whenever what it depends on changes; an answer that has become stale is dropped. */
export function useLookup<Found>(
  ask: (lookups: WorkbenchLookups) => Promise<Found> | undefined,
  dependencies: readonly unknown[],
): Lookup<Found> {
  const { lookups } = useView();
  const key = JSON.stringify(dependencies);
  const [answer, set] = useState<{ key: string; found: Found | undefined; failed: boolean }>();
  const [round, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    let stale = false;
    const settle = (found: Found | undefined, failed: boolean) => {
      if (!stale) set({ key, found, failed });
    };
    ask(lookups)?.then(
      (found) => settle(found, false),
      () => settle(undefined, true),
    );
    return () => {
      stale = true;
    };
  }, [key, round]);
  // While it is asked again, what was found stays; what belongs to something else goes at once.
  const { found, failed = false } = answer?.key === key ? answer : { found: undefined };
  return { found, failed, again: () => again(undefined) };
}
