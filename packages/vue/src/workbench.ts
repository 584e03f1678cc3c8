import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { defineComponent, h, type PropType, shallowRef, watch } from 'vue';
import { hookProps, hooksOf } from './hook-props.ts';
import { useWorkbench } from './use-workbench.ts';

/**
 * The workbench with its panel, while mounted. Each hook of the SDK is an event (`@call-coming` for
 * `onCallComing`), whose handler may change. An event's handler takes the place of the same hook in
 * `options`. See `useWorkbench` for the options that may change.
 */
export const Workbench = defineComponent({
  name: 'OpenSeatWorkbench',
  props: {
    /** The options of `useWorkbench`; the component itself is the panel's place. */
    options: { type: Object as PropType<Omit<WorkbenchOptions, 'dom'>>, required: true },
    ...hookProps,
  },
  emits: {
    /** Called with each new workbench, before its `onInit`. */
    readyInstance: (_workbench: WorkbenchSdk) => true,
  },
  setup(props, { emit, expose }) {
    const host = shallowRef<HTMLElement>();
    const mounted = useWorkbench(() => ({
      ...props.options,
      ...hooksOf(props),
      ...(host.value && { dom: host.value }),
    }));
    watch(
      mounted.workbench,
      (workbench) => {
        if (workbench) emit('readyInstance', workbench);
      },
      { flush: 'sync' },
    );
    expose(mounted);
    return () => h('div', { ref: host });
  },
});
