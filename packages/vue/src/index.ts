export { type MountedWorkbench, useWorkbench } from './use-workbench.ts';
export { Workbench } from './workbench.ts';
