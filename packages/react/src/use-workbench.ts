import { forwardHooks, type WorkbenchOptions, WorkbenchSdk, type WorkbenchState } from '@openseat/sdk';
import {
  type RefObject,
  useCallback,
  useEffect,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/** The hook's result; both are undefined on the server and until the component is mounted. */
export interface MountedWorkbench {
  readonly workbench: WorkbenchSdk | undefined;
  readonly state: WorkbenchState | undefined;
}

// React 18 warns about layout effects on the server, where neither kind of effect runs.
export const useMountEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const nothing = () => undefined;

/** `host`: the element of a component that renders the panel's place itself; it replaces `options.dom`. */
export function useWorkbenchIn(
  options: WorkbenchOptions,
  host: RefObject<HTMLElement | null> | undefined,
): MountedWorkbench {
  const { instanceId, dom } = options;
  const [workbench, setWorkbench] = useState<WorkbenchSdk>();
  const latest = useRef(options);
  useInsertionEffect(() => {
    latest.current = options;
  });
  // A layout effect, so that its render follows at once: a hook of the page, even onInit, finds `workbench`
  // set.
  useMountEffect(() => {
    // A new element is a new place for the panel, a new instance a new phone. All other options are read
    // only here, so that no render can end a call.
    const place = host?.current ?? dom;
    const made = new WorkbenchSdk({
      ...latest.current,
      instanceId,
      ...(place === undefined ? {} : { dom: place }),
      ...forwardHooks(() => latest.current),
    });
    setWorkbench(made);
    return () => {
      made.destroy();
      setWorkbench(undefined);
    };
  }, [instanceId, dom, host]);
  const subscribe = useCallback(
    (listener: () => void) => workbench?.view.subscribe(listener) ?? nothing,
    [workbench],
  );
  const state = useSyncExternalStore(subscribe, () => workbench?.view.state(), nothing);
  return { workbench, state };
}

/**
 * Keeps one workbench while the component is mounted, and renders again at each change of its state.
 *
 * Hook functions (`onCallComing`, …) may change at each render: the latest is called. A new `instanceId` or
 * `dom` constructs a new workbench. All other options are read only at construction. Without `dom` there is
 * no panel.
 *
 * @throws DevelopmentError (to the nearest error boundary) when an option is missing or of a wrong type
 */
export function useWorkbench(options: WorkbenchOptions): MountedWorkbench {
  return useWorkbenchIn(options, undefined);
}
