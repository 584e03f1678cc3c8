// npm start: installs what is missing, builds, and runs the whole system with its demonstration in the
// foreground.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { join } from 'node:path';
import { ensureAsterisk } from './asterisk/ensure.mjs';
import { InstallError } from './debian/packages.mjs';
import { PrepareError, packagesFolder, prepare, root, say } from './prepare.mjs';
import { ensureSpeech } from './speech/ensure.mjs';

/** @param {unknown} error */
function fail(error) {
  const explained = error instanceof InstallError || error instanceof PrepareError;
  process.stderr.write(
    `${explained ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}

/** @param {string} path */
const built = (path) => import(join(root, path));

/** Checks for updates beside the server, in separate processes. Returns a function that ends them. */
function checkUpdates() {
  if (process.env.OPENSEAT_UPDATE_CHECK === '0') return () => {};
  const check = spawn(process.execPath, [join(root, 'scripts/check-updates.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  check.on('error', () => {});
  return () => {
    if (check.pid === undefined || check.exitCode !== null) return;
    try {
      process.kill(-check.pid, 'SIGTERM');
    } catch {
      // It has ended meanwhile.
    }
  };
}

/** Calls work without a voice: prompts stay silent then, and the start reports it. */
async function findSpeech() {
  try {
    return await ensureSpeech({ log: say });
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    say(`${error.message} Until then, prompts by text are silent.`);
    return undefined;
  }
}

async function start() {
  // Compiled once for all later starts: a tenth of a start's processor time.
  module.enableCompileCache?.(join(root, 'node_modules/.cache/openseat/compiled'));
  const [installation, speech] = await Promise.all([ensureAsterisk({ log: say }), findSpeech(), prepare()]);
  const { startServer, isExplained, publicUrl, demoCrmClient } = await built(
    'packages/server/dist/index.mjs',
  );
  const { crm } = await built('examples/crm/dist/plugin.mjs');
  const { phone } = await built('examples/phone/dist/plugin.mjs');
  const { playground } = await built('packages/playground/dist/plugin.mjs');
  const port = process.env.OPENSEAT_PORT || '8080';
  const host = process.env.OPENSEAT_HOST || '127.0.0.1';
  const openseatUrl = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  const isDemonstration = process.env.OPENSEAT_DEMO !== '0';
  const begin = async () => {
    const demonstration = () => [
      crm({
        openseatUrl,
        publicUrl: publicUrl(process.env),
        instanceId: 'demo',
        clientId: demoCrmClient.id,
        clientSecret: demoCrmClient.secret,
      }),
      phone(),
      playground(),
    ];
    return startServer({
      environment: process.env,
      installation,
      speech,
      sdkFolder: join(root, 'packages/sdk/dist'),
      packagesFolder: join(root, packagesFolder),
      docsFolder: join(root, 'packages/docs/dist'),
      consoleFolder: join(root, 'packages/console/dist'),
      plugins: isDemonstration ? demonstration() : [],
    });
  };
  let endCheck = () => {};
  let stopping = false;
  /** @param {NodeJS.Signals} signal */
  const stop = async (signal) => {
    if (stopping) return;
    stopping = true;
    say('Stopping.');
    endCheck();
    // A server that is about to start has already started Asterisk.
    const server = await starting.catch(() => undefined);
    await server?.stop(signal);
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  /** @type {Promise<{setupCode: string | undefined, stop: (signal: NodeJS.Signals) => Promise<void>}>} */
  const starting = begin();
  /** @type {string | undefined} */
  let setupCode;
  try {
    ({ setupCode } = await starting);
  } catch (error) {
    if (!isExplained(error)) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
  if (stopping) return;
  endCheck = checkUpdates();
  const pages = isDemonstration
    ? `
  Start page       ${openseatUrl}/
  Console          ${openseatUrl}/console  admin / openseat, or carol / openseat for a supervisor
  Agent's CRM      ${openseatUrl}/crm      alice / openseat
  Customer's phone ${openseatUrl}/phone
  Playground       ${openseatUrl}/playground`
    : '';
  // To a terminal only: what is written elsewhere is a log.
  const claim = setupCode && process.stdout.isTTY ? `\n  Set-up code      ${setupCode}` : '';
  say(`
OpenSeat is up.
${pages}
  Guides           ${openseatUrl}/docs
  Health           ${openseatUrl}/healthz${claim}

Ctrl-C stops it.
`);
}

start().catch(fail);
