import { useWorkbench, Workbench } from '@openseat/vue';
import { defineComponent, h } from 'vue';

export const Phone = defineComponent({
  emits: ['caller'],
  setup: (_props, { emit }) => {
    const options = { instanceId: 'demo' };
    return () =>
      h(Workbench, {
        options,
        onReadyInstance: (workbench) => void workbench.on('init', () => workbench.register()),
        onCallComing: (_connid, caller) => emit('caller', caller),
      });
  },
});

/** Without the panel. */
export const DialButton = defineComponent({
  props: { number: { type: String, required: true } },
  setup: (props) => {
    const { workbench, state } = useWorkbench({ instanceId: 'demo' });
    const dial = () => void workbench.value?.call(props.number);
    return () =>
      h('button', { disabled: state.value?.agent.status !== 'ready', onClick: dial }, props.number);
  },
});
