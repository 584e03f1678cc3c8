import pino from 'pino';
import { readConfig } from './config.ts';
import { ConfigError } from './config-error.ts';
import type { Context, ServerParts } from './context.ts';
import { StartError } from './start-error.ts';
import { openEmbedded } from './storage/open-embedded.ts';
import { makePrivate } from './storage/secrets/private-folder.ts';

export type StartOptions = Pick<
  ServerParts,
  'installation' | 'speech' | 'sdkFolder' | 'packagesFolder' | 'docsFolder' | 'consoleFolder' | 'plugins'
> & {
  readonly environment: Readonly<Record<string, string | undefined>>;
};

export interface RunningServer {
  readonly url: string;
  /** For the person at the terminal, never for a log: the code that claims a server without administrators. */
  readonly setupCode: string | undefined;
  /** With SIGTERM, calls and Asterisk are left to the next server where `OPENSEAT_ON_SIGTERM` says so. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<void>;
}

function explainListen(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is taken: end the program that uses it, or set OPENSEAT_PORT to another port.`,
    );
  }
  if (code === 'EACCES') {
    return new StartError(`Port ${port} needs root: set OPENSEAT_PORT to a port above 1023.`);
  }
  if (code === 'EADDRNOTAVAIL') {
    return new StartError(`${host} is no address of this machine: set OPENSEAT_HOST to one that is.`);
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Emscripten's number for ENOSPC, thrown by the embedded database. */
const wasmNoSpace = 51;

function isDiskFull(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false;
  const { code, errno, cause, message } = error as Record<string, unknown>;
  return (
    code === 'ENOSPC' ||
    (!(error instanceof Error) && errno === wasmNoSpace) ||
    /no space left/i.test(String(message)) ||
    isDiskFull(cause)
  );
}

function explainStart(error: unknown, dataFolder: string): Error {
  if (isDiskFull(error)) {
    return new StartError(`The disk is full: free 200 MB where ${dataFolder} lies and start again.`);
  }
  return error instanceof Error ? error : new Error(JSON.stringify(error));
}

/** Whether a failure's message is meant for the person at the terminal. */
export function isExplained(error: unknown): boolean {
  return error instanceof StartError || error instanceof ConfigError;
}

async function listen(context: Context, host: string, port: number): Promise<string> {
  try {
    return await context.app.listen({ host, port });
  } catch (error) {
    await context.dispose('failure');
    throw explainListen(error, host, port);
  }
}

/** Reads the configuration, wires all parts and listens. Resolves when the server can take calls. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const config = readConfig(options.environment);
  // Files of this process and its children are readable by its own user only.
  process.umask(0o077);
  const log = pino({
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.signature', '*.accessToken', '*.authorization'],
  });
  await makePrivate(config.dataFolder, (path) =>
    log.warn({ path }, 'belongs to another user and is readable by others'),
  );
  // The database opens in its thread while this thread loads the server.
  const embedded = config.databaseUrl ? undefined : openEmbedded(config.dataFolder);
  embedded?.catch(() => undefined);
  const { createContext } = await import('./context.ts');
  const context = await createContext({ ...options, config, log, embedded }).catch(async (error: unknown) => {
    await embedded?.then((database) => database.close()).catch(() => undefined);
    throw explainStart(error, config.dataFolder);
  });
  const url = await listen(context, config.host, config.port);
  try {
    await context.ready;
  } catch (error) {
    await context.dispose('failure');
    throw error;
  }
  return {
    url,
    setupCode: context.setupCode,
    stop: (signal) => context.dispose(signal === 'SIGTERM' ? config.onSigterm : 'stop'),
  };
}
