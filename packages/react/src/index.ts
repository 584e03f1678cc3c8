export { type MountedWorkbench, useWorkbench } from './use-workbench.ts';
export { Workbench, type WorkbenchProps } from './workbench.tsx';
