import { beforeEach, describe, expect, it } from 'vitest';
import type { ConditionCode } from './condition-code.ts';
import { type FakeSound, fakeWorkbench, inboundCall } from './testing/fakes.ts';
import { Workbench } from './workbench.ts';

let made: ReturnType<typeof fakeWorkbench>;
let sound: FakeSound;
let told: (readonly [code: ConditionCode, active: boolean])[];
let problems: { code: string; message: string; tip: string }[];

beforeEach(async () => {
  made = fakeWorkbench({ rules: {} });
  sound = made.workbench.sound as FakeSound;
  told = [];
  problems = [];
  made.workbench.events.on('condition', (code, active) => told.push([code, active]));
  made.workbench.events.on('problem', (problem) => problems.push(problem));
  await made.workbench.actions.register();
  made.channel.status(3);
});

/** A talk, sampled every two seconds; `spoken` is the microphone's total energy. */
function talk(call: Partial<typeof inboundCall> = {}) {
  made.channel.status(9);
  made.channel.tell({ name: 'callEstablished', call: { ...inboundCall, establishedAt: 2000, ...call } });
  let at = 0;
  return (spoken: number | undefined, received = 100) => {
    at += 1;
    made.phone.emit('sample', {
      at: 2000 * at,
      packetsReceived: received * at,
      packetsLost: 0,
      packetsSent: 100 * at,
      jitterMs: 1,
      remote: undefined,
      spoken,
    });
  };
}

const begins = (code: ConditionCode) => {
  expect(told).toEqual([[code, true]]);
  expect(problems).toMatchObject([
    { code, message: expect.any(String), tip: expect.stringMatching(/\p{Script=Han}/u) },
  ]);
};
const ends = (code: ConditionCode) => {
  expect(told).toEqual([
    [code, true],
    [code, false],
  ]);
  expect(problems.length).toBe(1);
};

describe('a page without a panel is told once of', () => {
  it('sound that waits for a click', () => {
    sound.become({ locked: true });
    sound.become({ locked: true });
    begins('Sound.Locked');
    sound.unlock();
    ends('Sound.Locked');
  });

  it('the browser’s question for the microphone', () => {
    sound.become({ asking: true });
    begins('Sound.MicrophonePrompt');
    sound.cancelPrompt();
    ends('Sound.MicrophonePrompt');
  });

  it('a device that has gone, by its name', () => {
    sound.become({ gone: { use: 'speaker', label: 'Headset' } });
    begins('Sound.DeviceGone');
    expect(problems[0]?.message).toContain('Headset');
    sound.dismissGone();
    ends('Sound.DeviceGone');
  });

  it('poor sound, with what is wrong', () => {
    const sample = talk();
    sample(1);
    sample(2, 0);
    begins('Sound.Poor');
    expect(problems[0]?.message).toContain('nothingHeard');
    sample(3, 200);
    ends('Sound.Poor');
  });

  it('a lost connection, with the network’s problem', () => {
    made.channel.emit('lost');
    begins('network error');
    made.channel.emit('restored');
    ends('network error');
  });

  it('a desk phone that calls cannot ring at', () => {
    made.channel.tell({ name: 'deskPhoneChanged', deskPhone: { online: false, inUse: true } as never });
    begins('DeskPhone.Offline');
    made.channel.tell({ name: 'deskPhoneChanged', deskPhone: { online: true, inUse: true } as never });
    ends('DeskPhone.Offline');
  });

  it('a microphone that gives nothing at all for ten seconds', () => {
    const sample = talk();
    for (let index = 0; index < 5; index += 1) sample(0.5);
    expect(told).toEqual([]);
    sample(0.5);
    begins('Sound.MicrophoneSilent');
    sample(0.6);
    ends('Sound.MicrophoneSilent');
  });
});

describe('a microphone is not silent', () => {
  it.each([
    ['while the agent is muted', { muted: true }, 0],
    ['while the agent listens to another’s call', { supervision: { mode: 'listening' } as never }, 0],
    ['where the browser does not count', {}, undefined],
  ])('%s', (_what, call, spoken) => {
    const sample = talk(call);
    for (let index = 0; index < 10; index += 1) sample(spoken);
    expect(told).toEqual([]);
  });

  it('once the call is over', () => {
    const sample = talk();
    for (let index = 0; index < 6; index += 1) sample(0.5);
    made.channel.tell({
      name: 'callReleased',
      call: inboundCall,
      reason: 'customer',
      hangUpType: 'inbound',
    } as never);
    ends('Sound.MicrophoneSilent');
  });
});

it('what lasts when the workbench is destroyed is told no more', () => {
  made.workbench.destroy();
  sound.become({ locked: true });
  expect(told).toEqual([]);
});

describe('the end of a call', () => {
  it('has the phone end the leg, unless another call goes on by it', () => {
    talk();
    made.channel.tell({
      name: 'callReleased',
      call: inboundCall,
      reason: 'customer',
      hangUpType: 'inbound',
    } as never);
    expect(made.phone.goesOn?.()).toBe(false);
    talk();
    expect(made.phone.goesOn?.()).toBe(true);
  });

  it('that a sleep has hidden is found out at once: the channel is asked for a sign of life', () => {
    talk();
    made.phone.emit('woke');
    expect(made.channel.probes).toBe(1);
    made.channel.tell({ name: 'snapshot', serverTime: Date.now(), status: { code: 3, since: 0 } } as never);
    expect(made.phone.goesOn?.()).toBe(false);
  });
});

describe('call times', () => {
  it.each([3 * 3_600_000, -3 * 3_600_000, 86_400_000])(
    'do not move when the computer’s clock does (%i ms)',
    (jump) => {
      const { workbench } = made;
      expect(workbench).toBeInstanceOf(Workbench);
      talk();
      const before = workbench.now();
      const real = Date.now;
      Date.now = () => real() + jump;
      try {
        expect(Math.abs(workbench.now() - before)).toBeLessThan(60_000);
        made.channel.tell({ name: 'callMuted', connId: inboundCall.connId, muted: true } as never);
        const established = workbench.state().call?.establishedAt ?? 0;
        expect(Math.abs(workbench.now() - established - (before - established))).toBeLessThan(60_000);
      } finally {
        Date.now = real;
      }
    },
  );
});
