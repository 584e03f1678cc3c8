import type { Flow, FlowNode } from '@openseat/protocol';
import { eventually } from './eventually.ts';
import { type CallKind, callKinds, type LiveCall } from './live-call-kinds.ts';
import { type MobileAgent, MobileStaff } from './mobile-staff.ts';
import { Program } from './program.ts';
import { audible, SipParties, type SipParty } from './sip-parties.ts';
import { System } from './system.ts';

/** How many calls of each kind. */
export type CallCounts = Readonly<Partial<Record<CallKind, number>>>;

const agentsOf: Readonly<Record<CallKind, number>> = {
  ...{ talking: 1, ringing: 1, held: 1, consulting: 2, conference: 2, supervised: 1 },
  ...{ verifying: 1, queued: 0, queuedByFlow: 0, inFlow: 0, voicemail: 0, callback: 0, backToBack: 0 },
};

/** Looking at many parties is work, and their sound needs time. */
const lookMs = 200;

const salesNumber = '01066668888';
const switchboard = '01066660000';

function changed(node: FlowNode): FlowNode {
  if (node.type === 'menu' || node.type === 'collect') return { ...node, timeoutSeconds: 120 };
  if (node.type !== 'skillGroup' || !node.treatment?.callback) return node;
  const { treatment } = node;
  return { ...node, treatment: { ...treatment, callback: { ...node.treatment.callback, whenLost: true } } };
}

/**
 * A call centre with many calls at once in every state that a call can be in. Agents answer on mobile phones, so there is
 * no browser. Each party speaks a tone of its own.
 */
export class LiveCalls {
  readonly system: System;
  readonly staff: MobileStaff;
  readonly parties: SipParties;
  readonly admin: Program;
  readonly calls: LiveCall[] = [];
  readonly #counts: CallCounts;
  readonly #busy = new Set<string>();
  #customers = 0;

  private constructor(
    system: System,
    staff: MobileStaff,
    parties: SipParties,
    admin: Program,
    counts: CallCounts,
  ) {
    this.system = system;
    this.staff = staff;
    this.parties = parties;
    this.admin = admin;
    this.#counts = counts;
  }

  /** @param environment of the server */
  static async start(
    counts: CallCounts,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<LiveCalls> {
    const system = await System.start({
      embedded: true,
      environment: { OPENSEAT_ORPHAN_SECONDS: '60', OPENSEAT_RING_SECONDS: '600', ...environment },
    });
    const parties = await SipParties.open(system.ports);
    const agents = callKinds.reduce((sum, kind) => sum + agentsOf[kind] * (counts[kind] ?? 0), 0);
    const staff = await MobileStaff.start(system, agents, {
      skillGroupIds: ['sales', 'support'],
      supervisors: counts.supervised ?? 0,
    });
    const calls = new LiveCalls(system, staff, parties, await Program.signIn(system, 'admin'), counts);
    await calls.#change('demo-switchboard');
    await calls.#change('demo-verification');
    return calls;
  }

  async stop(): Promise<void> {
    this.parties.close();
    await this.system.stop();
  }

  /**
   * Callers may think for two minutes in these flows, so that they are still there after a restart. Waiting callers who
   * are lost are called back.
   */
  async #change(contactFlowId: string): Promise<void> {
    const { data } = await this.admin.request('GetContactFlow', { contactFlowId });
    const flow = JSON.parse(data.definition) as Flow;
    const nodes = Object.entries(flow.nodes).map(([name, node]) => [name, changed(node)]);
    const definition = JSON.stringify({ ...flow, nodes: Object.fromEntries(nodes) });
    await this.admin.request('CommitContactFlow', { contactFlowId, definition });
    await this.admin.request('PublishContactFlow', { contactFlowId });
  }

  /**
   * Begins all calls, one after the other: those that need a ready agent first. Calls of an earlier time are
   * forgotten.
   */
  async begin(begins: Readonly<Record<CallKind, (calls: LiveCalls) => Promise<LiveCall>>>): Promise<void> {
    this.calls.length = 0;
    this.#busy.clear();
    this.parties.answers = () => false;
    await this.allReady();
    for (const kind of callKinds) {
      for (let count = 0; count < (this.#counts[kind] ?? 0); count += 1) {
        this.calls.push(await begins[kind](this));
      }
    }
  }

  /** Waits until every agent and supervisor is ready. */
  async allReady(withinMs = 30_000): Promise<void> {
    const people = [...this.staff.agents, ...this.staff.supervisors];
    let others: string[] = [];
    await eventually({ what: 'All agents ready', withinMs }, async () => {
      const states = await this.states();
      others = people
        .filter(({ userId }) => states.get(userId) !== 'Ready')
        .map(({ userId, mobile }) => `${mobile} ${states.get(userId)}`);
      return others.length === 0;
    }).catch((cause: unknown) => {
      throw new Error(`Agents are not ready: ${others.join(', ')}.`, { cause });
    });
  }

  of(kind: CallKind): readonly LiveCall[] {
    return this.calls.filter((call) => call.kind === kind);
  }

  /** A customer with a number of their own calls sales, or another number. */
  customer(callee: 'sales' | 'switchboard' = 'sales'): Promise<SipParty> {
    const number = this.newNumber();
    return this.parties.call(callee === 'sales' ? salesNumber : switchboard, number);
  }

  /** How many callers wait for sales. */
  async waiting(): Promise<number> {
    const { data } = await this.admin.request('ListSkillGroupStates', { skillGroupIds: 'sales' });
    return data.list[0]?.waitingCalls ?? 0;
  }

  newNumber(): string {
    this.#customers += 1;
    return `138${String(this.#customers).padStart(8, '0')}`;
  }

  get ownNumber(): string {
    return salesNumber;
  }

  /** The next call that rings at an agent's mobile phone, with the agent. */
  async ringsAtAgent(): Promise<{ agent: MobileAgent; party: SipParty }> {
    const { agents } = this.staff;
    const party = await this.parties.rings((number) => agents.some(({ mobile }) => mobile === number));
    const agent = agents.find(({ mobile }) => mobile === party.number);
    if (!agent) throw new Error(`${party.number} belongs to no agent.`);
    this.#busy.add(agent.userId);
    return { agent, party };
  }

  /** An agent without a call so far. */
  freeAgent(): MobileAgent {
    const agent = this.staff.agents.find(({ userId }) => !this.#busy.has(userId));
    if (!agent) throw new Error('All agents have calls.');
    return agent;
  }

  freeSupervisor(): MobileAgent {
    const supervisor = this.staff.supervisors.find(({ userId }) => !this.#busy.has(userId));
    if (!supervisor) throw new Error('All supervisors have calls.');
    this.#busy.add(supervisor.userId);
    return supervisor;
  }

  /** The contact in which an agent is, once the agent has this status. */
  async contactOf(agent: MobileAgent, statusCode: number): Promise<string> {
    const { jobId } = await eventually(
      { what: `Status ${statusCode} of ${agent.mobile}`, withinMs: 15_000 },
      async () => {
        const standing = await this.staff.standing(agent);
        return standing.statusCode === statusCode && standing;
      },
    );
    return jobId;
  }

  /**
   * Waits until each party has heard exactly this: the numbers of others, `ringing`, `music`, or `[]`. Not all at the
   * same moment, as sound is torn now and then where the machine has too much to do.
   */
  async hear(expected: LiveCall['hears'], withinMs = 20_000): Promise<void> {
    const end = Date.now() + withinMs;
    const left = new Map(expected);
    for (;;) {
      const wrong = await this.#wrong(left);
      if (left.size === 0) return;
      if (Date.now() > end) throw new Error(`Wrong sound: ${wrong.join('; ')}.`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  /** Takes away those that hear the right thing, and tells of the others. Sound goes on between two of them. */
  async #wrong(left: Map<SipParty, readonly string[]>): Promise<string[]> {
    const wrong: string[] = [];
    for (const [party, wanted] of left) {
      const [heard, right] = [this.parties.hearing(party).join('+'), [...wanted].sort().join('+')];
      if (heard === right) left.delete(party);
      else wrong.push(`${party.number} hears ${heard || 'nothing'}, not ${right || 'nothing'}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return wrong;
  }

  /** The longest time, in milliseconds, that a party did not hear another one who talks with it, since a moment. */
  longestGap(since: number): { ms: number; party: string } {
    let worst = { ms: 0, party: '' };
    for (const { kind, hears } of this.calls) {
      for (const [party, others] of hears) {
        for (const other of hears.keys()) {
          if (!others.includes(other.number)) continue;
          const ms = party.rtp.longestWithout(other.hertz, audible, since);
          if (ms > worst.ms) worst = { ms, party: `${kind}: ${party.number} without ${other.number}` };
        }
      }
    }
    return worst;
  }

  /** The states of agents and supervisors, by user id. */
  states(): Promise<ReadonlyMap<string, string>> {
    return this.staff.states();
  }
}
