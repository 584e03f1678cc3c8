// Runs beside a start: once a week, checks Asterisk and the voice for updates, and reports them.
import { asteriskPackages } from './asterisk/ensure.mjs';
import { cacheFolderOf } from './debian/packages.mjs';
import { checkWeekly } from './debian/refresh.mjs';
import { say } from './prepare.mjs';
import { speechPackages } from './speech/ensure.mjs';

let isEnding = false;
// When the start ends, apt-get ends too, and the check removes its files.
process.once('SIGTERM', () => {
  isEnding = true;
});
await checkWeekly([asteriskPackages, speechPackages], {
  cacheFolder: cacheFolderOf(process.env),
  log: (line) => !isEnding && say(line),
});
