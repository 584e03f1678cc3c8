import { afterEach, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, readWave } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';

const agentHertz = 1300;
const callerHertz = 700;

const system = useSystem();
const browser = useBrowser(agentHertz);
let phone: SipPhone;

afterEach(() => phone?.stop());

/** A customer has called, and alice has answered. */
async function talking(): Promise<{ alice: AgentPage; contactId: string }> {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
  phone = await SipPhone.start({ number: '13800138000', hertz: callerHertz });
  phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
  await alice.page.getByTestId('answer').click();
  await alice.status(9);
  const [, , , contactId] = await alice.told('onCallEstablish');
  return { alice, contactId: String(contactId) };
}

async function download(program: Program, fileName: string): Promise<Buffer> {
  const { mediaDownloadParam } = await program.request('DownloadRecording', { fileName });
  const response = await fetch(JSON.parse(mediaDownloadParam.signatureUrl) as string);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('audio/');
  return Buffer.from(await response.arrayBuffer());
}

it('a recording has two channels, the length of the talk, an entry in the record, and outlives a restart', async () => {
  const { alice, contactId } = await talking();
  const begun = Date.now();
  await phone.told('CALL_ESTABLISHED');

  await eventually(
    { what: 'Four seconds of talk' },
    async () => (await phone.heard()).samples.length / 8000 > 4,
  );
  phone.hangUp();
  await alice.status(5);
  const talkMs = Date.now() - begun;

  const program = await Program.signIn(system, 'alice');
  const recordings = await eventually({ what: 'The recording' }, async () => {
    const found = await program.request('ListRecordingsByContactId', { contactId });
    return found.recordings.length > 0 && found.recordings;
  });
  expect(recordings).toHaveLength(1);

  const [recording] = recordings;
  expect(recording).toMatchObject({
    contactId,
    contactType: 'Inbound',
    callingNumber: '13800138000',
    calledNumber: '01066668888',
    channel: 'dual',
  });

  const fileName = recording?.fileName ?? '';
  const bytes = await download(program, fileName);
  const [left, right] = readWave(bytes);
  if (!left || !right) throw new Error('The recording has not two channels.');
  const seconds = left.samples.length / left.rate;
  expect(Math.abs(seconds - talkMs / 1000)).toBeLessThan(0.5);
  expect(Math.abs((recording?.duration ?? 0) - talkMs / 1000)).toBeLessThan(1);
  // Agent left, customer right, and neither on the other's channel. Where both are at full scale, their sum
  // is clipped.
  expect(loudestOf(agentHertz, left)).toBeGreaterThan(0.05);
  expect(loudestOf(callerHertz, left)).toBeLessThan(0.01);
  expect(loudestOf(callerHertz, right)).toBeGreaterThan(0.05);
  expect(loudestOf(agentHertz, right)).toBeLessThan(loudestOf(agentHertz, left) / 10);

  const [call] = await program.recentCalls();
  expect(call).toMatchObject({ contactId, contactDisposition: 'Success' });
  expect(call?.recordings.map((item) => item.fileName)).toEqual([fileName]);

  expect(await system.halt()).toBe(0);
  await system.run();
  const later = await Program.signIn(system, 'alice');
  expect(await later.recentCalls()).toEqual([call]);
  expect(await download(later, fileName)).toEqual(bytes);
});

it('a recording of a call in progress when the server stops is kept', async () => {
  const { contactId } = await talking();
  await eventually(
    { what: 'Two seconds of talk' },
    async () => (await phone.heard()).samples.length > 16_000,
  );

  expect(await system.halt()).toBe(0);
  await phone.told('CALL_CLOSED');
  await system.run();

  const program = await Program.signIn(system, 'alice');
  const { recordings } = await program.request('ListRecordingsByContactId', { contactId });
  expect(recordings).toHaveLength(1);
  const [left] = readWave(await download(program, recordings[0]?.fileName ?? ''));
  if (!left) throw new Error('The recording is empty.');
  expect(left.samples.length / left.rate).toBeGreaterThan(1.5);
});

it('a recording is refused to another agent', async () => {
  const alice = await Program.signIn(system, 'alice');
  const [call] = await alice.recentCalls();
  const fileName = call?.recordings[0]?.fileName ?? '';

  const bob = await Program.signIn(system, 'bob');
  await expect(bob.request('DownloadRecording', { fileName })).rejects.toThrow('NotExist.Record');
  const bare = await fetch(`${system.url}/recordings/${fileName}`);
  expect(bare.status).toBeGreaterThanOrEqual(400);
});
