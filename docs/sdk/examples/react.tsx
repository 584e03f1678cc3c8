import { useWorkbench, Workbench } from '@openseat/react';

export function Phone({ onCaller }: { readonly onCaller: (number: string) => void }) {
  const options = { instanceId: 'demo', onCallComing: (_connid: string, caller: string) => onCaller(caller) };
  return (
    <Workbench
      options={options}
      onReadyInstance={(workbench) => workbench.on('init', () => workbench.register())}
    />
  );
}

/** Without the panel. */
export function DialButton({ number }: { readonly number: string }) {
  const { workbench, state } = useWorkbench({ instanceId: 'demo' });
  const may = state?.agent.status === 'ready';
  return (
    <button type="button" disabled={!may} onClick={() => workbench?.call(number)}>
      {number}
    </button>
  );
}
