import type { Page } from 'playwright-core';
import { AgentPage } from '../../e2e/support/agent-page.ts';
import { heardLately, speakingBrowser } from '../../e2e/support/browser.ts';
import { eventually } from '../../e2e/support/eventually.ts';
import { RtpEnd } from '../../e2e/support/rtp-end.ts';
import { mediaOf, SipEnd, sdp } from '../../e2e/support/sip-end.ts';
import { System } from '../../e2e/support/system.ts';
import type { Sound } from '../../e2e/support/tone.ts';
import { type Effort, type Figure, medianOf } from '../figure.ts';

const salesNumber = '01066668888';
const hertz = { alice: 1300, caller: 700 };

interface RingWindow {
  hookCalls: unknown[][];
  /** When each hook was called first, in epoch milliseconds. */
  hookTimes: Map<string, number>;
  workbench: { answer(): Promise<unknown> };
}

/** Notes in the page when each hook is called, as asking the page from outside takes a while. */
async function watchHooks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ring = window as unknown as RingWindow;
    ring.hookTimes = new Map();
    const { push } = ring.hookCalls;
    ring.hookCalls.push = (...calls) => {
      for (const [name] of calls) {
        if (!ring.hookTimes.has(String(name))) ring.hookTimes.set(String(name), Date.now());
      }
      return push.apply(ring.hookCalls, calls);
    };
  });
}

/** Answers in the page; resolves to the time of the request. */
const answer = (page: Page) =>
  page.evaluate(() => {
    const at = Date.now();
    const { workbench } = window as unknown as RingWindow;
    return workbench.answer().then(() => at);
  });

const hookTime = (page: Page, hook: string) =>
  page.evaluate((name) => (window as unknown as RingWindow).hookTimes.get(name) ?? 0, hook);

/** Loud enough to be speech: the far end is silent before the talk. */
const isSound = ({ samples }: Sound) => samples.some((sample) => Math.abs(sample) > 0.05);

interface Times {
  readonly ring: number;
  readonly established: number;
  readonly callerHears: number;
}

/** One call from the trunk to an agent in a browser, from the INVITE until both ends hear each other. */
async function oneCall(alice: AgentPage, carrier: SipEnd, rtp: RtpEnd, system: System): Promise<Times> {
  const server = { address: '127.0.0.1', port: system.ports.sip };
  const { page } = alice;
  await page.evaluate(() => (window as unknown as RingWindow).hookTimes.clear());
  rtp.forget();
  const body = sdp({ host: '127.0.0.1', port: rtp.port, payloads: '8', lines: ['a=rtpmap:8 PCMA/8000'] });
  const invitedAt = Date.now();
  const invited = carrier.invite(server, { callee: salesNumber, body });
  await alice.status(6);
  const answering = answer(page);
  const { dialog, answer: accepted } = await invited;
  rtp.speak(mediaOf(accepted), hertz.caller);
  const callerHeardAt = await eventually({ what: 'Sound at the caller' }, () =>
    isSound(rtp.lately(0.02)) ? Date.now() : undefined,
  );
  await eventually({ what: 'Sound at the agent' }, async () => isSound(await heardLately(page, 0.1)));
  const answeredAt = await answering;
  const times = {
    ring: (await hookTime(page, 'onCallComing')) - invitedAt,
    established: (await hookTime(page, 'onCallEstablish')) - answeredAt,
    callerHears: callerHeardAt - answeredAt,
  };
  rtp.silence();
  await carrier.ask(server, dialog, 'BYE');
  await alice.status(5);
  await alice.call('ready');
  await alice.status(3);
  return times;
}

/** What agent and caller feel, on the whole system: Asterisk, Chromium and a hand-written SIP end at the trunk. */
export async function measureRing({ quick }: Effort): Promise<readonly Figure[]> {
  const system = await System.start();
  const browser = await speakingBrowser(hertz.alice);
  const carrier = await SipEnd.open('127.0.0.1', system.ports.trunk);
  // Asterisk asks whether the trunk is there.
  carrier.onRequest((request, from) => {
    if (!request.start.startsWith('ACK ')) carrier.respond(from, request, '200 OK');
  });
  const rtp = await RtpEnd.open();
  try {
    const alice = await AgentPage.open(await browser.newPage(), system, 'alice', { afterCallRule: 'manual' });
    await alice.goOnline();
    await watchHooks(alice.page);
    await oneCall(alice, carrier, rtp, system);
    const all: Times[] = [];
    for (let call = 0; call < (quick ? 7 : 25); call += 1)
      all.push(await oneCall(alice, carrier, rtp, system));
    const median = (name: keyof Times) => medianOf(all.map((times) => times[name]));
    return [
      { name: 'INVITE → `onCallComing`', value: median('ring'), unit: 'ms' },
      { name: '`answer()` → `onCallEstablish`', value: median('established'), unit: 'ms' },
      { name: '`answer()` → caller hears', value: median('callerHears'), unit: 'ms' },
    ];
  } finally {
    rtp.close();
    carrier.close();
    await browser.close();
    await system.stop();
  }
}
