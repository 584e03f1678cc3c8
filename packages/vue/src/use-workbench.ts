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

/** The composable's result; both are undefined on the server and until the component is mounted. */
export interface MountedWorkbench {
  readonly workbench: Readonly<ShallowRef<WorkbenchSdk | undefined>>;
  readonly state: Readonly<ShallowRef<WorkbenchState | undefined>>;
}

/**
 * Keeps one workbench while the component is mounted; `state` is replaced at each change of its state.
 *
 * With a ref or a getter, hooks (`onCallComing`, …) are looked up when they are called, so they may change.
 * A new `instanceId` or `dom` constructs a new workbench. All other options are read only at construction,
 * so that no change of a page's data can end a call. Without `dom` there is no panel.
 *
 * @throws DevelopmentError (to `onErrorCaptured`) when an option is missing or of a wrong type
 */
export function useWorkbench(options: MaybeRefOrGetter<WorkbenchOptions>): MountedWorkbench {
  // Shallow: a proxy cannot access the workbench's private fields, and its state is never mutated.
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
    // destroy() removes all listeners.
    made.view.subscribe(() => {
      if (workbench.value === made) state.value = made.view.state();
    });
  }

  onMounted(() => {
    begin();
    // After rendering, when the new element exists.
    watch([() => toValue(options).instanceId, () => toValue(options).dom], begin, { flush: 'post' });
  });
  onBeforeUnmount(end);
  return { workbench, state };
}
