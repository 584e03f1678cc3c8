import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { defineComponent, h, type PropType, shallowRef, watch } from 'vue';
import { useWorkbench } from './use-workbench.ts';

/** The workbench with its panel, while mounted. See `useWorkbench` for the options that may change. */
export const Workbench = defineComponent({
  name: 'OpenSeatWorkbench',
  props: {
    /** The options of `useWorkbench`; the component itself is the panel's place. */
    options: { type: Object as PropType<Omit<WorkbenchOptions, 'dom'>>, required: true },
  },
  emits: {
    /** Called with each new workbench, before its `onInit`. */
    readyInstance: (_workbench: WorkbenchSdk) => true,
  },
  setup(props, { emit, expose }) {
    const host = shallowRef<HTMLElement>();
    const mounted = useWorkbench(() => ({ ...props.options, ...(host.value && { dom: host.value }) }));
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
