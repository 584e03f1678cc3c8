import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { type CSSProperties, type ReactElement, useInsertionEffect, useRef } from 'react';
import { useMountEffect, useWorkbenchIn } from './use-workbench.ts';

export interface WorkbenchProps {
  /** As `useWorkbench` takes them; the panel's place is this component's own. */
  readonly options: Omit<WorkbenchOptions, 'dom'>;
  /** Told of each workbench that is constructed, before its `onInit`. */
  readonly onReadyInstance?: ((workbench: WorkbenchSdk) => void) | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

/** The workbench and its panel, for as long as it is mounted; `useWorkbench` says which options may change. */
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
