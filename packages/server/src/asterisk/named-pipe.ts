import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Makes a named pipe for this user alone. */
export async function makePipe(path: string): Promise<void> {
  const [code] = await once(spawn('mkfifo', ['-m', '600', path], { stdio: 'ignore' }), 'exit');
  if (code !== 0) throw new Error(`The pipe ${path} could not be made.`);
}
