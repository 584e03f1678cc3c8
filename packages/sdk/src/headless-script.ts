// The script tag's entry without the panel, with the same global name.
import { WorkbenchSdk } from './headless.ts';

(globalThis as { WorkbenchSdk?: typeof WorkbenchSdk }).WorkbenchSdk = WorkbenchSdk;
