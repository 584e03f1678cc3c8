import { createContext } from 'preact';
import { useContext, useEffect, useReducer, useState } from 'preact/hooks';
import type { Sound, SoundState } from '../core/audio.ts';
import type { WorkbenchLookups } from '../core/lookup-types.ts';
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

/** The state of what reports its changes; renders again at each. */
export function useObserved<State>({ state, subscribe }: Observed<State>): State {
  const [, render] = useReducer((count: number, _: undefined) => count + 1, 0);
  const rendered = state();
  useEffect(() => {
    const end = subscribe(() => render(undefined));
    // Effects run after the paint: a tab that joins another may have got a new state meanwhile.
    if (state() !== rendered) render(undefined);
    return end;
  }, [subscribe]);
  return rendered;
}

/** The workbench's state; renders again at each change. */
export function useWorkbench(): WorkbenchState {
  return useObserved(useView());
}

export function useActions(): WorkbenchActions {
  return useView().actions;
}

/** Devices and volumes; renders again when they change. */
export function useSound(): [Sound, SoundState] {
  const { sound } = useView();
  return [sound, useObserved(sound)];
}

/** The time, each second. Only components with a running time render with it. */
export function useNow(): number {
  const view = useView();
  const [now, setNow] = useState(view.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(view.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export interface Lookup<Found> {
  readonly found: Found | undefined;
  readonly failed: boolean;
  readonly again: () => void;
}

/** Loads data when first shown, and again when its dependencies change; stale responses are dropped. */
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
  // While loading again, the old data stays, unless it belongs to something else.
  const { found, failed = false } = answer?.key === key ? answer : { found: undefined };
  return { found, failed, again: () => again(undefined) };
}
