import { useWorkbench, Workbench } from '@openseat/react';

export function Phone({ onCaller }: { readonly onCaller: (number: string) => void }) {
  return (
    <Workbench
      options={{ instanceId: 'demo' }}
      onReadyInstance={(workbench) => workbench.on('init', () => workbench.register())}
      onCallComing={(_connid, caller) => onCaller(caller)}
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
