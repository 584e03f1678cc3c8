import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, part, readWave, type Sound } from '../support/tone.ts';
import { useSystem } from '../support/use-system.ts';

const callerHertz = 700;
/** The tone after which a caller speaks. */
const toneHertz = 1000;
const switchboard = '01066660000';
const audible = 0.05;

const system = useSystem();
let alice: Program;
let phone: SipPhone;

beforeAll(async () => {
  alice = await Program.signIn(system, 'alice');
});

let callers = 0;

/** A caller with a distinct number has chosen to leave a voicemail and has heard the tone. */
beforeEach(async () => {
  callers += 1;
  phone = await SipPhone.start({ number: `1380013800${callers}`, hertz: callerHertz });
  phone.dial(`sip:${switchboard}@127.0.0.1:${system.ports.sip}`);
  await phone.told('CALL_ESTABLISHED');
  phone.pressKey('3');
  await eventually(
    { what: 'The tone at the caller', withinMs: 30_000 },
    async () => loudestOf(toneHertz, await phone.heardLately(0.5)) > audible,
  );
});

afterEach(() => phone?.stop());

const unheard = async (caller?: string) => {
  const filter = { heard: false, pageNumber: 1, pageSize: 10, ...(caller && { caller }) };
  return (await alice.request('ListVoicemails', filter)).data.list;
};
type Listed = Awaited<ReturnType<typeof unheard>>[number];

/** The voicemail that the present caller has left. */
function left(): Promise<Listed> {
  return eventually({ what: 'The voicemail', withinMs: 15_000 }, async () => {
    const [voicemail] = await unheard(`1380013800${callers}`);
    return voicemail;
  });
}

async function played({ contactId }: Listed): Promise<Sound> {
  const { data } = await alice.request('GetVoicemailRecording', { contactId });
  const channels = readWave(Buffer.from(await (await fetch(data.fileUrl)).arrayBuffer()));
  expect(channels).toHaveLength(1);
  const [sound] = channels;
  if (!sound) throw new Error('The file has no channel.');
  return sound;
}

/** The caller's voice is in the file, from beginning to end. */
async function heard(voicemail: Listed, minSeconds: number): Promise<void> {
  const sound = await played(voicemail);
  const seconds = sound.samples.length / sound.rate;
  expect(seconds).toBeGreaterThan(minSeconds);
  expect(Math.abs(seconds - voicemail.duration)).toBeLessThan(1);
  for (const [from, to] of [
    [0, 1.3],
    [-1.3, undefined],
  ] as const) {
    expect(loudestOf(callerHertz, part(sound, from, to))).toBeGreaterThan(audible);
  }
}

const spoken = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

describe('a caller who leaves a voicemail', () => {
  it('and ends it by hash is thanked, and is heard from its signed address', async () => {
    await spoken(3);

    phone.pressKey('#');
    const voicemail = await left();
    await heard(voicemail, 2);

    // A prompt confirms the voicemail, and the call ends.
    await phone.told('CALL_CLOSED', 30_000);

    await alice.request('MarkVoicemailHeard', { contactId: voicemail.contactId });
    expect(await unheard()).toEqual([]);
  });

  it('and hangs up while speaking has a voicemail of the words until then', async () => {
    await spoken(3);

    phone.hangUp();
    await heard(await left(), 2);
  });

  it('while the server is stopped has a voicemail after the restart', async () => {
    await spoken(3);

    await system.halt();
    await system.run();
    alice = await Program.signIn(system, 'alice');

    await heard(await left(), 2);
  });

  it('while the server is killed has a voicemail of what was written until then', async () => {
    await spoken(6);

    await system.kill();
    await eventually(
      { what: 'The end of Asterisk', withinMs: 20_000 },
      () => system.processes().length === 0,
    );
    await system.run();
    alice = await Program.signIn(system, 'alice');

    await heard(await left(), 2);
  });
});
