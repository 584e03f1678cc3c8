// The script tag's entry: the global is the class alone, for `new WorkbenchSdk(…)`.
import { WorkbenchSdk } from './with-panel.ts';

(globalThis as { WorkbenchSdk?: typeof WorkbenchSdk }).WorkbenchSdk = WorkbenchSdk;
