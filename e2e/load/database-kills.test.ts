import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { statfsSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillablePostgres } from '../support/killable-postgres.ts';
import { repository } from '../support/system.ts';

const kills = Number(process.env.OPENSEAT_KILLS ?? 100);
/** From a kill in the first transactions to one among many. */
const longestMs = 400;
/** A busy machine takes long. */
const startMs = 120_000;
const sparedBytes = 64 * 1024;

/** The last confirmed step of each contact. */
type Confirmed = Map<string, number>;

/** The steps of each contact in the database, and the last one in its record. */
type Found = readonly [id: string, steps: number, last: number][];

class Writer {
  readonly #process: ChildProcess;
  readonly #confirmed: Confirmed;
  readonly found: Promise<Found>;
  readonly firstStep: Promise<unknown>;
  readonly ended: Promise<unknown>;
  errors = '';

  constructor(environment: Record<string, string>, confirmed: Confirmed) {
    this.#confirmed = confirmed;
    this.#process = spawn(process.execPath, ['--import', 'tsx', 'e2e/support/step-writer.ts'], {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = once(this.#process, 'close');
    this.#process.stderr?.on('data', (data) => {
      this.errors += data;
    });
    const heard = new EventEmitter<{ found: [Found]; step: [] }>();
    this.firstStep = once(heard, 'step');
    const timeLimit = AbortSignal.timeout(startMs);
    this.found = once(heard, 'found', { signal: timeLimit }).then(
      ([found]) => found,
      (cause: unknown) => {
        throw new Error(`The writer did not start:\n${this.errors}`, { cause });
      },
    );
    if (!this.#process.stdout) throw new Error('The writer has no output.');
    createInterface({ input: this.#process.stdout }).on('line', (line) => {
      const [word = '', rest = ''] = line.split(/ (.*)/);
      if (word === 'found') {
        heard.emit('found', JSON.parse(rest));
        return;
      }
      this.#confirmed.set(word, Number(rest));
      heard.emit('step');
    });
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
  }
}

/** Kills again and again, and compares what is found with what was confirmed. */
async function killAgainAndAgain(
  environment: Record<string, string>,
  more: () => Promise<void> = async () => undefined,
): Promise<void> {
  const confirmed: Confirmed = new Map();
  const startTimes: number[] = [];
  for (let turn = 0; turn <= kills; turn += 1) {
    const begun = performance.now();
    // The next process confirms steps of its own at once.
    const before = new Map(confirmed);
    const writer = new Writer(environment, confirmed);
    const found = await writer.found;
    startTimes.push(performance.now() - begun);
    const steps = new Map(found.map(([id, count, last]) => [id, { count, last }]));
    // A step and its contact's record are one transaction.
    for (const { count, last } of steps.values()) expect(last).toBe(count);
    for (const [id, step] of before) expect(steps.get(id)?.count ?? 0).toBeGreaterThanOrEqual(step);
    if (turn < kills) {
      await writer.firstStep;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longestMs));
      await more();
    }
    await writer.kill();
  }
  startTimes.sort((a, b) => a - b);
  const at = (share: number) => Math.round(startTimes[Math.floor((startTimes.length - 1) * share)] ?? 0);
  process.stdout.write(
    `${kills} kills, ${confirmed.size} contacts; start p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
  );
}

describe('100 kills during writes', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openseat-kills-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('of the server with the embedded database lose nothing that was confirmed', async () => {
    const dump = process.env.OPENSEAT_TEST_DATABASE_DUMP;
    if (dump) {
      execFileSync('mkdir', ['-p', join(folder, 'pgdata')]);
      execFileSync('tar', ['-xf', dump, '-C', join(folder, 'pgdata')], { stdio: 'ignore' });
    }
    await killAgainAndAgain({ OPENSEAT_DATA: folder, DATABASE_URL: '' });
  }, 1_200_000);

  it('of Postgres with the server lose nothing that was confirmed', async () => {
    const postgres = await KillablePostgres.start();
    try {
      await killAgainAndAgain({ DATABASE_URL: postgres.url }, () => postgres.killAndStart());
    } finally {
      await postgres.stop();
    }
  }, 1_200_000);
});

/** Only root may mount. */
function mount(folder: string, megabytes: number, again = false): boolean {
  try {
    const options = `${again ? 'remount,' : ''}size=${megabytes}m`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Fills a disk but for a few pages. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - sparedBytes)));
}

describe('a full disk', () => {
  it('ends no data: all that was confirmed is there when there is space again', async ({ skip }) => {
    const folder = await mkdtemp(join(tmpdir(), 'openseat-full-'));
    const dump = process.env.OPENSEAT_TEST_DATABASE_DUMP;
    if (!dump || !mount(folder, 60)) {
      await rm(folder, { recursive: true });
      skip();
      return;
    }
    const writers: Writer[] = [];
    try {
      execFileSync('mkdir', [join(folder, 'pgdata')]);
      execFileSync('tar', ['-xf', dump, '-C', join(folder, 'pgdata')], { stdio: 'ignore' });
      const environment = { OPENSEAT_DATA: folder, DATABASE_URL: '' };
      const confirmed: Confirmed = new Map();
      const writer = new Writer(environment, confirmed);
      writers.push(writer);
      await writer.found;
      await writer.firstStep;
      fill(folder);
      // The first write that fails ends the writer.
      await writer.ended;
      expect(confirmed.size).toBeGreaterThan(0);
      mount(folder, 200, true);
      const after = new Writer(environment, new Map());
      writers.push(after);
      const steps = new Map((await after.found).map(([id, count]) => [id, count]));
      for (const [id, step] of confirmed) expect(steps.get(id) ?? 0).toBeGreaterThanOrEqual(step);
    } finally {
      await Promise.all(writers.map((one) => one.kill()));
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    }
  }, 300_000);
});
