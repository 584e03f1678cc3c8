// The script tag's entry without the panel: the same name on the page.
import { WorkbenchSdk } from './headless.ts';

(globalThis as { WorkbenchSdk?: typeof WorkbenchSdk }).WorkbenchSdk = WorkbenchSdk;
