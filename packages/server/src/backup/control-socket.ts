import { rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';

const socketName = 'control.sock';
/** The longest path that Linux takes for a socket. */
const longestPath = 107;

export interface ControlSocket {
  dispose(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Undefined: no server listens. */
function post(socketPath: string, path: string, body: string): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    asked.on('error', (error) => {
      const code = 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
    asked.end(body);
  });
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}

/** Whether a server runs on a data folder. */
export async function isServed(dataFolder: string): Promise<boolean> {
  return (await post(join(dataFolder, socketName), '/', '')) !== undefined;
}

/**
 * Asks the server that runs on a data folder to write its tables into `folder`.
 * @returns false if no server runs
 */
export async function askForTables(dataFolder: string, folder: string): Promise<boolean> {
  const answer = await post(join(dataFolder, socketName), '/tables', folder);
  if (answer === undefined) return false;
  if (answer.status === 200) return true;
  throw new Error(`The server could not write its tables: ${answer.text}`);
}

/**
 * A socket in the data folder, which only the folder's owner can reach. A backup asks there for the tables,
 * as the embedded database has room for one process only.
 * @throws StartError if another server uses the folder
 */
export async function openControlSocket(
  dataFolder: string,
  writeTables: (folder: string) => Promise<void>,
): Promise<ControlSocket> {
  const path = join(dataFolder, socketName);
  if (path.length > longestPath) {
    throw new StartError(
      `OPENSEAT_DATA must be a path of at most ${longestPath - socketName.length - 1} characters, not ${dataFolder}.`,
    );
  }
  if (await isServed(dataFolder)) {
    throw new StartError(
      `Another server uses ${dataFolder}: end it, or set OPENSEAT_DATA to another folder.`,
    );
  }
  // Left by a server that was killed.
  await rm(path, { force: true });
  const server = createServer((asked, response) => {
    let folder = '';
    asked.setEncoding('utf8');
    asked.on('data', (part: string) => {
      folder += part;
    });
    asked.on('end', () => {
      if (asked.url !== '/tables') {
        response.end();
        return;
      }
      writeTables(folder).then(
        () => response.end(),
        (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'failed'),
      );
    });
  });
  await listening(server, path);
  return {
    async dispose() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
