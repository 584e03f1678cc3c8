// The script tag's entry: what `new WorkbenchSdk(…)` finds is the class alone.
import { WorkbenchSdk } from './with-panel.ts';

(globalThis as { WorkbenchSdk?: typeof WorkbenchSdk }).WorkbenchSdk = WorkbenchSdk;
