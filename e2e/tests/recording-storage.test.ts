import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { freePort, repository } from '../support/system.ts';
import { loudestOf, readWave } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const callerHertz = 700;

let bucketFolder: string;
let storage: ChildProcess;
let storagePort: number;

const serverProgram = `
  const [directory, port] = process.argv.slice(1);
  const configureBuckets = [{ name: 'recordings', configs: [] }];
  const S3rver = require('@20minutes/s3rver');
  new S3rver({ directory, port: Number(port), address: '127.0.0.1', silent: true, configureBuckets }).run();
`;

/** An S3-compatible server in a process of its own. */
async function startStorage(): Promise<void> {
  storage = spawn('node', ['-e', serverProgram, bucketFolder, String(storagePort)], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await eventually({ what: 'The storage' }, () =>
    fetch(`http://127.0.0.1:${storagePort}/`).then(
      () => true,
      () => false,
    ),
  );
}

async function stopStorage(): Promise<void> {
  const ended = once(storage, 'exit');
  storage.kill();
  await ended;
}

beforeAll(async () => {
  bucketFolder = await mkdtemp(join(tmpdir(), 'openseat-s3-'));
  storagePort = await freePort();
});

afterAll(async () => {
  if (storage) await stopStorage();
  await rm(bucketFolder, { recursive: true, force: true });
});

const system = useSystem(() => ({
  environment: {
    OPENSEAT_RECORDINGS: `s3://recordings/calls?endpoint=http://127.0.0.1:${storagePort}&pathStyle=1`,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  },
}));
const browser = useBrowser(1300);

it('a recording made while the storage is away is played from the folder, then moves to the storage and plays from there', async () => {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
  const phone = await SipPhone.start({ number: '13800138000', hertz: callerHertz });
  let contactId: unknown;
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await alice.page.getByTestId('answer').click();
    await alice.status(9);
    [, , , contactId] = await alice.told('onCallEstablish');

    await eventually(
      { what: 'Four seconds of talk' },
      async () => (await phone.heard()).samples.length / 8000 > 4,
    );
    phone.hangUp();
    await alice.status(5);
  } finally {
    await phone.stop();
  }

  const program = await Program.signIn(system, 'alice');
  const [recording] = await eventually({ what: 'The recording' }, async () => {
    const found = await program.request('ListRecordingsByContactId', { contactId: String(contactId) });
    return found.recordings.length > 0 && found.recordings;
  });
  const fileName = recording?.fileName ?? '';
  const { mediaDownloadParam } = await program.request('DownloadRecording', { fileName });
  const address = JSON.parse(mediaDownloadParam.signatureUrl) as string;
  const inFolder = async () => (await readdir(join(system.dataFolder, 'recordings'))).includes(fileName);
  expect(await inFolder()).toBe(true);
  const before = Buffer.from(await (await fetch(address)).arrayBuffer());

  await startStorage();
  await eventually({ what: 'The move', withinMs: 30_000 }, async () => !(await inFolder()));
  const after = Buffer.from(await (await fetch(address)).arrayBuffer());
  expect(after).toEqual(before);
  const [, right] = readWave(after);
  if (!right) throw new Error('The recording has not two channels.');
  expect(loudestOf(callerHertz, right)).toBeGreaterThan(0.05);

  const parts: string[] = [];
  alice.page.on('response', (response) => {
    if (response.url() === address)
      parts.push(`${response.status()} ${response.headers()['content-range'] ?? ''}`);
  });
  const heardAt = await alice.page.evaluate(async (source) => {
    const audio = new Audio(source);
    await new Promise((resolve) => audio.addEventListener('loadedmetadata', resolve, { once: true }));
    const sought = new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
    audio.currentTime = audio.duration - 1;
    await sought;
    await audio.play();
    await new Promise((resolve) => audio.addEventListener('ended', resolve, { once: true }));
    return [audio.currentTime, audio.duration];
  }, address);
  expect(heardAt[0]).toBeCloseTo(heardAt[1] ?? 0, 1);
  expect(parts.length).toBeGreaterThan(0);
  expect(parts.every((part) => part.startsWith('206 bytes '))).toBe(true);
}, 120_000);
