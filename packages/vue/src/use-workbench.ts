import { forwardHooks, type WorkbenchOptions, WorkbenchSdk, type WorkbenchState } from '@openseat/sdk';
import {
  type MaybeRefOrGetter,
  onBeforeUnmount,
  onMounted,
  type ShallowRef,
  shallowRef,
  toValue,
  watch,
} from 'vue';

/** What a component has of its workbench; both are undefined on the server and until the component is mounted. */
export interface MountedWorkbench {
  readonly workbench: Readonly<ShallowRef<WorkbenchSdk | undefined>>;
  readonly state: Readonly<ShallowRef<WorkbenchState | undefined>>;
}

/**
 * Holds one workbench for as long as the component is mounted; `state` is replaced at each change of the workbench's state.
 *
 * Given a ref or a getter, hooks (`onCallComing`, …) are looked up when they are called, so that they may change. Another
 * `instanceId` or `dom` constructs a new workbench; every other option is read when a workbench is constructed, so that no
 * change of a page's data can end a call. Without `dom` there is no panel.
 *
 * @throws DevelopmentError (to `onErrorCaptured`) when an option is missing or of a wrong type
 */
export function useWorkbench(options: MaybeRefOrGetter<WorkbenchOptions>): MountedWorkbench {
  // Shallow, as a proxy of the workbench has not its private fields, and its state is never mutated.
  const workbench = shallowRef<WorkbenchSdk>();
  const state = shallowRef<WorkbenchState>();

  function end(): void {
    workbench.value?.destroy();
    workbench.value = undefined;
    state.value = undefined;
  }

  function begin(): void {
    end();
    const made = new WorkbenchSdk({ ...toValue(options), ...forwardHooks(() => toValue(options)) });
    workbench.value = made;
    state.value = made.view.state();
    // Ends with the workbench: destroy() lets go of all listeners.
    made.view.subscribe(() => {
      if (workbench.value === made) state.value = made.view.state();
    });
  }

  onMounted(() => {
    begin();
    // After rendering, as the new element must be there.
    watch([() => toValue(options).instanceId, () => toValue(options).dom], begin, { flush: 'post' });
  });
  onBeforeUnmount(end);
  return { workbench, state };
}
