import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { defineComponent, h, type PropType, shallowRef, watch } from 'vue';
import { useWorkbench } from './use-workbench.ts';

/** The workbench and its panel, for as long as it is mounted; `useWorkbench` says which options may change. */
export const Workbench = defineComponent({
  name: 'OpenSeatWorkbench',
  props: {
    /** As `useWorkbench` takes them; the panel's place is this component's own. */
    options: { type: Object as PropType<Omit<WorkbenchOptions, 'dom'>>, required: true },
  },
  emits: {
    /** Told of each workbench that is constructed, before its `onInit`. */
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
