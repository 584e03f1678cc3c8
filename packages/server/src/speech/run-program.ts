import { spawn } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import type { Program } from './installation.ts';

const timeoutMs = 20_000;

/** Runs a program to its end, with a text as its input. @throws Error with the program's error output */
export function runProgram({ command, args }: Program, own: readonly string[], input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args, ...own], {
      env: childEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => {
      complaint = (complaint + data.toString()).slice(0, 1000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`It ended with ${signal ?? code}: ${complaint.trim()}`));
    });
    // The program may end before it has read all.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
