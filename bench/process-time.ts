import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

export interface Stat {
  readonly parent: number;
  readonly group: number;
  /** Processor time of the process with its threads, in milliseconds. */
  readonly own: number;
  /** That of its children that have ended and were waited for. */
  readonly ended: number;
}

/** A living process (proc(5)). */
export function statOf(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [, parent = 0, group = 0] = fields;
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent, group, own: (utime + stime) * tickMs, ended: (cutime + cstime) * tickMs };
  } catch {
    return undefined;
  }
}

/** All living processes. */
export const processes = (): Stat[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []));

/** Processor time of a process since its start, in milliseconds. */
export const ofProcess = (pid: number): number => statOf(pid)?.own ?? 0;

/** Processor time of the living processes of a group, in milliseconds. */
export const ofGroup = (group: number): number =>
  processes().reduce((sum, stat) => sum + (stat.group === group ? stat.own : 0), 0);
