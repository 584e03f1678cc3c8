import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerScenario } from './sipp-caller.ts';

export interface Callers {
  readonly number: string;
  readonly sipPort: number;
  readonly calls: number;
  readonly perSecond: number;
  /** How many there are at most at one time. Absent: all. */
  readonly atOnce?: number;
  /** How long each stays after the answer. */
  readonly staysMs: number;
  /** How long each waits for the answer. */
  readonly answerMs?: number;
}

/** Calls at a steady rate by SIPp. @returns how many failed */
export async function callBySipp(callers: Callers): Promise<number> {
  const { number, sipPort, calls, perSecond, atOnce = calls, staysMs, answerMs = 20_000 } = callers;
  const folder = await mkdtemp(join(tmpdir(), 'openseat-callers-'));
  try {
    await writeFile(join(folder, 'caller.xml'), callerScenario({ answerMs, staysMs }));
    const child = spawn(
      'sipp',
      [
        ...['-sf', 'caller.xml', '-s', number, '-i', '127.0.0.1', '-m', String(calls)],
        ...['-r', String(perSecond), '-l', String(atOnce), '-mp', '40000', '-nostdin'],
        ...['-trace_stat', '-stf', 'calls.csv', `127.0.0.1:${sipPort}`],
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    await once(child, 'exit');
    const [head = '', ...rows] = (await readFile(join(folder, 'calls.csv'), 'utf8')).trim().split('\n');
    const column = head.split(';').indexOf('FailedCall(C)');
    return Number(rows.at(-1)?.split(';')[column] ?? calls);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
