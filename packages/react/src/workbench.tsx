import type { WorkbenchOptions, WorkbenchSdk } from '@openseat/sdk';
import { type CSSProperties, type ReactElement, useInsertionEffect, useRef } from 'react';
import { type HookProps, withHookProps } from './hook-props.ts';
import { useMountEffect, useWorkbenchIn } from './use-workbench.ts';

export interface WorkbenchProps extends HookProps {
  /** The options of `useWorkbench`; the component itself is the panel's place. */
  readonly options: Omit<WorkbenchOptions, 'dom'>;
  /** Called with each new workbench, before its `onInit`. */
  readonly onReadyInstance?: ((workbench: WorkbenchSdk) => void) | undefined;
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
}

/**
 * The workbench with its panel, while mounted. Each hook of the SDK (`onCallComing`, …) is a prop, which may
 * change at each render. A prop takes the place of the same hook in `options`. See `useWorkbench` for the
 * options that may change.
 */
export function Workbench(props: WorkbenchProps): ReactElement {
  const { options, onReadyInstance, className, style } = props;
  const host = useRef<HTMLDivElement>(null);
  const { workbench } = useWorkbenchIn(withHookProps(options, props), host);
  const latest = useRef(onReadyInstance);
  useInsertionEffect(() => {
    latest.current = onReadyInstance;
  });
  useMountEffect(() => {
    if (workbench) latest.current?.(workbench);
  }, [workbench]);
  return <div ref={host} className={className} style={style} />;
}
