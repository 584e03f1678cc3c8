import { expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { Program } from '../support/program.ts';
import { recorded } from '../support/recorded.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { loudestOf, part, type Sound } from '../support/tone.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { agentSpeaker, phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = { customer: 700, alice: 1300 };
/** Tolerance between times of the server and of the file. */
const blurSeconds = 0.7;

const system = useSystem();
const browser = useBrowser(hertz.alice);

const loudest = ({ samples }: Sound) =>
  samples.reduce((limit, sample) => Math.max(limit, Math.abs(sample)), 0);

it('a pause of the recording is a silence of its length on both channels, and listed with the recording', async () => {
  const alice = await AgentPage.open(await browser.newPage(), system, 'alice');
  await alice.goOnline();
  const phone = await SipPhone.start({ number: '13800138000', hertz: hertz.customer });
  try {
    phone.dial(`sip:01066668888@127.0.0.1:${system.ports.sip}`);
    await alice.page.getByTestId('answer').click();
    await alice.status(9);
    const contactId = String((await alice.told('onCallEstablish')).at(-1));
    const speakers = {
      customer: phoneSpeaker(phone, hertz.customer),
      alice: agentSpeaker(alice, hertz.alice),
    };
    const talk = { customer: ['alice'], alice: ['customer'] };
    /** Waits for seconds of talk in which both hear each other. */
    const goOn = async (seconds: number) => {
      const { samples, rate } = await phone.heard();
      await whoHears(speakers, talk);
      await eventually(
        { what: `${seconds} s of talk` },
        async () => (await phone.heard()).samples.length > samples.length + seconds * rate,
      );
    };
    const button = alice.page.getByTestId('pause-recording');
    const says = () => alice.page.locator('[data-screen=call]').innerText();

    await goOn(2);
    expect(await says()).not.toContain('录音已暂停');

    await button.click();
    await eventually({ what: 'The pause on the panel' }, async () => (await says()).includes('录音已暂停'));
    await goOn(3);

    await button.click();
    await eventually({ what: 'Its end' }, async () => !(await says()).includes('录音已暂停'));
    await goOn(3);

    // By the SDK, with a hold in it.
    expect(await alice.call('pauseRecording')).toEqual({ ok: true });
    await goOn(1);
    await alice.call('callHold');
    await whoHears(speakers, { customer: ['music'], alice: [] });
    await alice.call('callRetrieve');
    await goOn(1);
    expect(await alice.call('resumeRecording')).toEqual({ ok: true });
    await goOn(3);

    expect(await alice.call('pauseRecording')).toEqual({ ok: true });
    await goOn(3);

    phone.hangUp();
    await alice.status(5);

    const program = await Program.signIn(system, 'alice');
    const { agent, customer, startTime, fileName } = await recorded(program, contactId);
    const seconds = agent.samples.length / agent.rate;
    const record = await eventually({ what: 'The call in the records' }, async () =>
      (await program.recentCalls()).find((call) => call.contactId === contactId),
    );
    // The server's own time of the talk, in whole seconds, and the recording's start after the answer.
    expect(Math.abs(seconds - record.duration)).toBeLessThan(1.5);

    const { recordingPauses } = await program.request('ListRecordingPauses', { contactId });
    expect(recordingPauses).toHaveLength(3);
    let resumed = 0;
    for (const [index, pause] of recordingPauses.entries()) {
      expect(pause).toMatchObject({ contactId, fileName, agentId: 'demo-alice', agentName: '爱丽丝 Alice' });
      const from = (pause.startTime - startTime) / 1000;
      // Durations are whole seconds.
      const to = Math.min(from + pause.duration - 0.5, seconds);
      for (const side of [agent, customer]) {
        expect(loudest(part(side, from + blurSeconds, to - blurSeconds))).toBe(0);
      }
      expect(loudestOf(hertz.alice, part(agent, resumed, from - blurSeconds))).toBeGreaterThan(0.05);
      expect(loudestOf(hertz.customer, part(customer, resumed, from - blurSeconds))).toBeGreaterThan(0.05);
      resumed = from + pause.duration + 0.5 + blurSeconds;
      if (index === 2) expect(Math.abs(from + pause.duration - seconds)).toBeLessThan(1);
    }

    const bob = await Program.signIn(system, 'bob');
    expect((await bob.request('ListRecordingPauses', { contactId })).recordingPauses).toEqual([]);
    await expect(program.request('PauseRecording', { jobId: contactId })).rejects.toThrow('NotExists.JobId');
  } finally {
    await phone.stop();
  }
});
