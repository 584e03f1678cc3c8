import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { type CSSProperties, type ReactElement, useInsertionEffect, useRef } from 'react';
import { useMountEffect, useWorkbenchIn } from './use-workbench.ts';

export interface WorkbenchProps {
  /** The options of `useWorkbench`; the component itself is the panel's place. */
  readonly options: Omit<WorkbenchOptions, 'dom'>;
  /** Called with each new workbench, before its `onInit`. */
  readonly onReadyInstance?: ((workbench: WorkbenchSdk) => void) | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

/** The workbench with its panel, while mounted. See `useWorkbench` for the options that may change. */
export function Workbench({ options, onReadyInstance, className, style }: WorkbenchProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const { workbench } = useWorkbenchIn(options, host);
  const latest = useRef(onReadyInstance);
  useInsertionEffect(() => {
    latest.current = onReadyInstance;
  });
  useMountEffect(() => {
    if (workbench) latest.current?.(workbench);
  }, [workbench]);
  return <div ref={host} className={className} style={style} />;
}
