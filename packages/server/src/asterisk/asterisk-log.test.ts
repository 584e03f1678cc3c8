import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AsteriskLog } from './asterisk-log.ts';
import { makePipe } from './named-pipe.ts';
import { SipWatch } from './sip-watch.ts';

let folder: string;
let log: AsteriskLog;
let watch: SipWatch;
const path = () => join(folder, 'pipe');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openseat-log-'));
  watch = new SipWatch();
  await makePipe(path());
  log = new AsteriskLog({ path: path(), folder, watch });
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function line(level: string, message: string, kind = 'a.c'): string {
  const location = { filename: kind, function: 'f', line: 1 };
  return `${JSON.stringify({ timestamp: 't', logmsg: { location, level, message } })}\n`;
}

async function written(): Promise<string> {
  log.dispose();
  return readFile(join(folder, 'messages'), 'utf8');
}

it('writes what Asterisk puts into the pipe, a line for an entry, and how much was left out', async () => {
  const flood = Array.from({ length: 2_000 }, (_unused, index) =>
    line(
      'NOTICE',
      `from '"x\r\nt ERROR b.c:1: forged" <sip:13800138000@127.0.0.9>' failed for '127.0.0.9:${index}'`,
    ),
  );
  await appendFile(path(), `${flood.join('')}no JSON\n${line('WARNING', 'last', 'b.c')}`);
  // The reader drains the pipe before the end of the turn that reads the last line.
  const file = join(folder, 'messages');
  await expect.poll(async () => readFile(file, 'utf8').catch(() => '')).toContain('last');
  const text = await written();
  expect(text.split('\n').filter((entry) => entry.startsWith('t ERROR'))).toEqual([]);
  expect(text).not.toContain('13800138000');
  expect(text).toContain('t WARNING b.c:1: last');
  expect(text).toContain('NOTICE a.c:1: 1995 more like this');
  expect(text.split('\n').length).toBeLessThan(10);
});

it('gives SIP messages to the watch, and writes none of them', async () => {
  const sip =
    '<--- Received SIP request (9 bytes) from UDP:1.2.3.4:5 --->\nINVITE sip:13800138000@x SIP/2.0\r\n\r\n';
  await appendFile(path(), `${line('VERBOSE', sip)}${line('WARNING', 'last')}`);
  await expect.poll(async () => readFile(join(folder, 'messages'), 'utf8').catch(() => '')).toContain('last');
  expect(await written()).not.toContain('INVITE');
});

it('keeps 25 MB at most, however much comes', async () => {
  // Different kinds, so that no line is suppressed.
  const long = 'y '.repeat(490);
  for (let round = 0; round < 40; round += 1) {
    const lines = Array.from({ length: 1_000 }, (_unused, index) =>
      line('ERROR', long, `${round}-${index}.c`),
    );
    await appendFile(path(), lines.join(''));
  }
  log.dispose();
  const names = (await readdir(folder)).filter((name) => name.startsWith('messages'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(25 * 1024 * 1024);
  expect(names.length).toBeLessThanOrEqual(5);
}, 60_000);
