import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A process of this machine. The start time tells it from a later process with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** In clock ticks since the machine's start. */
  readonly startTime: number;
}

const lookMs = 100;

/** Undefined: no such process runs. A zombie does not run. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses, and may contain both spaces and parentheses.
  const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const startTime = Number(fields[18]);
  return !text || state === 'Z' || state === 'X' ? undefined : { pid, startTime };
}

export async function isRunning({ pid, startTime }: ProcessIdentity): Promise<boolean> {
  return (await identityOf(pid))?.startTime === startTime;
}

/** Resolves when the process has ended. It need not be a child of this one. */
export async function ended(process: ProcessIdentity, signal?: AbortSignal): Promise<void> {
  while (await isRunning(process)) await delay(lookMs, undefined, { signal });
}
