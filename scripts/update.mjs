// npm run update: fetches newer Debian packages of Asterisk and of the voice, where OpenSeat has fetched
// them.
import { asteriskPackages } from './asterisk/ensure.mjs';
import { cacheFolderOf, InstallError } from './debian/packages.mjs';
import { update } from './debian/refresh.mjs';
import { say } from './prepare.mjs';
import { speechPackages } from './speech/ensure.mjs';

try {
  const cacheFolder = cacheFolderOf(process.env);
  const isNewer = await update([asteriskPackages, speechPackages], { cacheFolder, log: say });
  if (isNewer) say('Start OpenSeat again to use it.');
} catch (error) {
  process.stderr.write(
    `${error instanceof InstallError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
