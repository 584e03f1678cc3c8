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

/** What a component has of its workbench; both are undefined on the server and until the component is mounted. */
export interface MountedWorkbench {
  readonly workbench: WorkbenchSdk | undefined;
  readonly state: WorkbenchState | undefined;
}

// On the server React 18 warns of layout effects, and runs neither.
export const useMountEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const nothing = () => undefined;

/** `host`: the element of a component that renders the panel's place itself; it takes the place of `options.dom`. */
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
  // A layout effect, as the render that it asks for comes at once: a hook of the page finds `workbench` set, onInit as well.
  useMountEffect(() => {
    // Another element is another place for the panel, another instance another phone; what else is in the options is
    // read here and not again, so that no render can end a call.
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
 * Holds one workbench for as long as the component is mounted, and renders it anew at each change of the workbench's state.
 *
 * Hooks (`onCallComing`, …) may be other functions at each render: the latest is called. Another `instanceId` or `dom` constructs
 * a new workbench; every other option is read when a workbench is constructed. Without `dom` there is no panel.
 *
 * @throws DevelopmentError (to the nearest error boundary) when an option is missing or of a wrong type
 */
export function useWorkbench(options: WorkbenchOptions): MountedWorkbench {
  return useWorkbenchIn(options, undefined);
}
