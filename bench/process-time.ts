import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const tickMs = 10;

interface Stat {
  readonly group: number;
  readonly spentMs: number;
}

/** Process group and processor time, of the process alone (proc(5)). */
function statOf(pid: string): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0] = fields.slice(11, 13);
    return { group: fields[2] ?? 0, spentMs: (utime + stime) * tickMs };
  } catch {
    return undefined;
  }
}

/** Processor time of a process since its start, with all its threads, in milliseconds. */
export const ofProcess = (pid: number): number => statOf(String(pid))?.spentMs ?? 0;

/** Processor time of the living processes of a group, in milliseconds. */
export function ofGroup(group: number): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .reduce((sum, stat) => sum + (stat?.group === group ? stat.spentMs : 0), 0);
}
