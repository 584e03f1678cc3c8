import { AgentPage } from '../../e2e/support/agent-page.ts';
import { ownBrowser } from '../../e2e/support/browser.ts';
import { RtpEnd } from '../../e2e/support/rtp-end.ts';
import { mediaOf, SipEnd, sdp } from '../../e2e/support/sip-end.ts';
import { System } from '../../e2e/support/system.ts';
import { PlainAsterisk } from '../baseline/plain-asterisk.ts';
import { dialled } from '../baseline/plain-configuration.ts';
import { openPlainPage } from '../baseline/plain-page.ts';
import { type Effort, type Figure, medianOf } from '../figure.ts';
import { type MeasuredEnd, plainEnd, workbenchEnd } from './end.ts';

const hertz = { agent: 1300, caller: 700 };
const outsideNumber = '017688888888';
/** A tone, not the noise of an empty line. */
const loud = 0.05;
const patienceMs = 15_000;
const reactionMs = 1_000;

interface Inbound {
  readonly ring: number;
  readonly agentHears: number;
  readonly callerHears: number;
}

/** When the page hears its caller, in epoch milliseconds. */
const agentHears = ({ page }: MeasuredEnd) =>
  page.evaluate(
    ({ least, withinMs }) =>
      new Promise<number>((resolve, reject) => {
        const { heardLately } = window as unknown as { heardLately(seconds: number): number[] };
        const until = Date.now() + withinMs;
        const timer = setInterval(() => {
          if (heardLately(0.02).some((sample) => Math.abs(sample) > least)) resolve(Date.now());
          else if (Date.now() > until) reject(new Error('The agent heard nothing.'));
          else return;
          clearInterval(timer);
        }, 4);
      }),
    { least: loud, withinMs: patienceMs },
  );

async function callerHears(rtp: RtpEnd): Promise<number> {
  const until = Date.now() + patienceMs;
  while (Date.now() < until) {
    if (rtp.lately(0.02).samples.some((sample) => Math.abs(sample) > loud)) return Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error('The caller heard nothing.');
}

/** A trunk of our own, which stamps what it sends and hears. */
interface Trunk {
  readonly sip: SipEnd;
  readonly rtp: RtpEnd;
}

const offer = ({ rtp }: Trunk) =>
  sdp({ host: '127.0.0.1', port: rtp.port, payloads: '8', lines: ['a=rtpmap:8 PCMA/8000'] });

/** A call from the trunk to the page. @param answers the page does not answer by itself */
async function inbound(end: MeasuredEnd, trunk: Trunk, answers: boolean): Promise<Inbound> {
  const server = { address: '127.0.0.1', port: end.sipPort };
  await end.prepare();
  await end.page.evaluate(() => (window as unknown as { forgetHeard(): void }).forgetHeard());
  trunk.rtp.forget();
  const invitedAt = Date.now();
  const invited = trunk.sip.invite(server, { callee: end.number, body: offer(trunk) });
  const rangAt = await end.rang();
  const agent = agentHears(end);
  // Nobody presses a key in less than a second.
  if (answers) await new Promise((resolve) => setTimeout(resolve, reactionMs));
  const answeredAt = answers ? await end.answer() : rangAt;
  const { dialog, answer } = await invited;
  trunk.rtp.speak(mediaOf(answer), hertz.caller);
  const [caller, heardAt] = await Promise.all([callerHears(trunk.rtp), agent]);
  trunk.rtp.silence();
  await trunk.sip.ask(server, dialog, 'BYE');
  await end.over();
  return {
    ring: rangAt - invitedAt,
    agentHears: heardAt - answeredAt,
    callerHears: caller - answeredAt,
  };
}

/** A call from the page to the trunk, which is busy. @returns milliseconds until the trunk has its INVITE */
async function outbound(end: MeasuredEnd, { sip }: Trunk): Promise<number> {
  const since = sip.messages.length;
  const calledAt = await end.call(outsideNumber);
  await sip.next('The INVITE', ({ start }) => start.startsWith('INVITE '), { since, withinMs: patienceMs });
  const invitedAt = Date.now();
  await end.over();
  return invitedAt - calledAt;
}

async function openTrunk(port: number): Promise<Trunk> {
  const sip = await SipEnd.open('127.0.0.1', port);
  sip.onRequest((request, from) => {
    if (request.start.startsWith('INVITE ')) sip.respond(from, request, '486 Busy Here');
    // Asterisk asks whether the trunk is there.
    else if (!request.start.startsWith('ACK ')) sip.respond(from, request, '200 OK');
  });
  return { sip, rtp: await RtpEnd.open() };
}

function closeTrunk({ sip, rtp }: Trunk): void {
  rtp.close();
  sip.close();
}

/** Both ends in turns. */
async function inTurns<Value>(rounds: number, ours: () => Promise<Value>, theirs: () => Promise<Value>) {
  const values: { ours: Value; theirs: Value }[] = [];
  for (let round = 0; round < rounds; round += 1) values.push({ ours: await ours(), theirs: await theirs() });
  return values;
}

/** What agent and caller feel, beside a bare JsSIP page at the same Asterisk. */
export async function measureRing({ quick }: Effort): Promise<readonly Figure[]> {
  const [system, plain] = await Promise.all([System.start(), PlainAsterisk.start({ agents: 1 })]);
  const browsers = await Promise.all([ownBrowser(hertz.agent), ownBrowser(hertz.agent)]);
  const trunks = await Promise.all([openTrunk(system.ports.trunk), openTrunk(plain.trunkPort)]);
  let close = () => {};
  try {
    const alice = await AgentPage.open(await browsers[0].newPage(), system, 'alice', {
      afterCallRule: 'manual',
    });
    await alice.goOnline();
    const ours = await workbenchEnd(alice, system.ports.sip);
    const page = await browsers[1].newPage();
    close = await openPlainPage(page, plain);
    const theirs = plainEnd(page, plain.sipPort, dialled.page);
    const rounds = quick ? 7 : 25;
    const figures = (
      values: readonly { ours: number; theirs: number }[],
      name: string,
      goal: number,
      gate: number,
    ): Figure[] => {
      const mine = medianOf(values.map((value) => value.ours));
      const bare = medianOf(values.map((value) => value.theirs));
      return [
        { name, value: mine, unit: 'ms' },
        { name: `${name}, beside bare JsSIP`, value: mine / bare, unit: '×', goal, gate },
      ];
    };
    const of = <Value>(values: readonly { ours: Value; theirs: Value }[], read: (value: Value) => number) =>
      values.map((value) => ({ ours: read(value.ours), theirs: read(value.theirs) }));
    const calls = (answers: boolean) =>
      inTurns(
        rounds,
        () => inbound(ours, trunks[0], answers),
        () => inbound(theirs, trunks[1], answers),
      );
    // The first calls warm up.
    await inbound(ours, trunks[0], true);
    await inbound(theirs, trunks[1], true);
    const byHand = await calls(true);
    const outwards = await inTurns(
      rounds,
      () => outbound(ours, trunks[0]),
      () => outbound(theirs, trunks[1]),
    );
    await ours.answerByItself();
    await theirs.answerByItself();
    const byItself = await calls(false);
    return [
      ...figures(
        of(byHand, (call) => call.ring),
        'INVITE → `onCallComing`',
        1.5,
        2,
      ),
      ...figures(
        of(byHand, (call) => call.agentHears),
        '`answer()` → agent hears',
        0.2,
        0.25,
      ),
      ...figures(
        of(byHand, (call) => call.callerHears),
        '`answer()` → caller hears',
        0.25,
        0.35,
      ),
      ...figures(
        of(byItself, (call) => call.agentHears),
        'answered at once → agent hears',
        0.5,
        0.7,
      ),
      ...figures(
        of(byItself, (call) => call.callerHears),
        'answered at once → caller hears',
        0.5,
        0.7,
      ),
      ...figures(outwards, '`call()` → INVITE at the trunk', 0.6, 1),
    ];
  } finally {
    close();
    trunks.forEach(closeTrunk);
    await Promise.all(browsers.map((browser) => browser.close()));
    await plain.stop();
    await system.stop();
  }
}
