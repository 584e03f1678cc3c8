// npm start: installs what is missing, builds, and runs the whole system with its demonstration in the foreground.
import { join } from 'node:path';
import { ensureAsterisk } from './asterisk/ensure.mjs';
import { InstallError } from './debian/packages.mjs';
import { PrepareError, prepare, root, say } from './prepare.mjs';
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

/** Calls work without a voice: prompts stay silent then, and it says so. */
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
  const [installation, speech] = await Promise.all([ensureAsterisk({ log: say }), findSpeech(), prepare()]);
  const { startServer, isExplained, publicUrl } = await built('packages/server/dist/index.mjs');
  const { crm } = await built('examples/crm/dist/plugin.mjs');
  const { phone } = await built('examples/phone/dist/plugin.mjs');
  const port = process.env.OPENSEAT_PORT || '8080';
  const host = process.env.OPENSEAT_HOST || '127.0.0.1';
  const openseatUrl = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  /** @type {{url: string, stop: () => Promise<void>}} */
  let server;
  try {
    const demonstration = () => [
      crm({
        openseatUrl,
        publicUrl: publicUrl(process.env),
        instanceId: 'demo',
        clientId: 'demo-crm',
        clientSecret: 'demo-crm-secret',
      }),
      phone(),
    ];
    server = await startServer({
      environment: process.env,
      installation,
      speech,
      sdkFolder: join(root, 'packages/sdk/dist'),
      plugins: process.env.OPENSEAT_DEMO === '0' ? [] : demonstration(),
    });
  } catch (error) {
    if (!isExplained(error)) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('Stopping.');
    await server.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  say(`
OpenSeat is up.

  Start page       ${openseatUrl}/
  Agent's CRM      ${openseatUrl}/crm      alice / openseat
  Customer's phone ${openseatUrl}/phone
  Health           ${openseatUrl}/healthz

Ctrl-C stops it.
`);
}

start().catch(fail);
