import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { lastingPort } from './ports.ts';
import { isRunning } from './process-identity.ts';

const Port = Type.Integer({ minimum: 1, maximum: 65_535 });
/** How server and Asterisk reach each other, on loopback. */
const Address = Type.Object({
  /** Asterisk's HTTP server. */
  httpPort: Port,
  /** Where Asterisk expects the server. */
  ariPort: Port,
  password: Type.String({ minLength: 1 }),
});
const Running = Type.Intersect([
  Address,
  Type.Object({
    /** Leads Asterisk's process group. */
    watchdog: Type.Object({ pid: Type.Integer({ minimum: 2 }), startTime: Type.Number() }),
    run: Type.String({ minLength: 1 }),
    /** Of the configuration that Asterisk was started with. */
    digest: Type.String(),
  }),
]);
const RunningCheck = Compile(Running);

export type AsteriskAddress = Readonly<Static<typeof Address>>;
/** What the next server needs to attach to an Asterisk. Kept in the data folder. */
export type RunningAsterisk = Readonly<Static<typeof Running>>;

const pathIn = (folder: string) => join(folder, 'running.json');

/** The Asterisk that an earlier server left running, if there is one. */
export async function findRunning(folder: string): Promise<RunningAsterisk | undefined> {
  const text = await readFile(pathIn(folder), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  return RunningCheck.Check(found) && (await isRunning(found.watchdog)) ? found : undefined;
}

export async function keepRunning(folder: string, running: RunningAsterisk): Promise<void> {
  const path = pathIn(folder);
  await writeFile(`${path}.part`, JSON.stringify(running), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

export async function forgetRunning(folder: string): Promise<void> {
  await rm(pathIn(folder), { force: true });
}

export async function newAddress(): Promise<AsteriskAddress> {
  const httpPort = await lastingPort();
  let ariPort = httpPort;
  while (ariPort === httpPort) ariPort = await lastingPort();
  return { httpPort, ariPort, password: randomBytes(24).toString('base64url') };
}
