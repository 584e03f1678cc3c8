import { eventually } from './eventually.ts';
import type { LiveCalls } from './live-calls.ts';
import type { MobileAgent } from './mobile-staff.ts';
import type { SipParty } from './sip-parties.ts';
import { loudestOf } from './tone.ts';

/** In the order in which they begin: those that need a ready agent, then those that need none. */
export const callKinds = [
  'supervised',
  'talking',
  'held',
  'consulting',
  'conference',
  'verifying',
  'ringing',
  'backToBack',
  'callback',
  'queued',
  'queuedByFlow',
  'voicemail',
  'inFlow',
] as const;
export type CallKind = (typeof callKinds)[number];

export interface LiveCall {
  readonly kind: CallKind;
  /** The caller; of a back-to-back call, the first party. */
  readonly customer: SipParty;
  /** Undefined where no agent knows it yet. */
  readonly contactId: string | undefined;
  /** Whether its parties talk, and must be recorded. */
  readonly isRecorded: boolean;
  /** What each party hears: the numbers of others, or `music`. */
  readonly hears: ReadonlyMap<SipParty, readonly string[]>;
  /** Goes on from its state by its next command or event, and ends it. */
  readonly goOn: () => Promise<void>;
}

/** The tone after which a caller speaks. */
const beepHertz = 1000;
const rightCode = '2468#';

/** Each of these hears all others. */
function together(...parties: readonly SipParty[]): Map<SipParty, string[]> {
  return new Map(
    parties.map((party) => [party, parties.filter((other) => other !== party).map(({ number }) => number)]),
  );
}

interface Talk {
  readonly customer: SipParty;
  readonly agent: MobileAgent;
  readonly agentParty: SipParty;
  readonly contactId: string;
}

/** A customer calls sales, and an agent answers. */
async function talk(calls: LiveCalls): Promise<Talk> {
  const rings = calls.ringsAtAgent();
  const customer = await calls.customer();
  const { agent, party: agentParty } = await rings;
  agentParty.answer();
  await customer.reached('talking');
  return { customer, agent, agentParty, contactId: await calls.contactOf(agent, 9) };
}

const both = async (...parties: readonly SipParty[]) => {
  await Promise.all(parties.map((party) => party.reached('ended')));
};

/** The customer hangs up, and the agent's phone is hung up. */
async function endByCustomer(customer: SipParty, ...others: readonly SipParty[]): Promise<void> {
  customer.hangUp();
  await both(...others);
}

/** How a call of each kind begins, and what it is then. */
export const begins: Readonly<Record<CallKind, (calls: LiveCalls) => Promise<LiveCall>>> = {
  async talking(calls) {
    const { customer, agent, agentParty, contactId } = await talk(calls);
    const { userId } = agent;
    return {
      ...{ kind: 'talking', customer, contactId, isRecorded: true, hears: together(customer, agentParty) },
      async goOn() {
        await calls.staff.ask('HoldCall', { userId, jobId: contactId });
        await calls.hear(new Map([[customer, ['music']]]));
        await calls.staff.ask('RetrieveCall', { userId, jobId: contactId });
        await calls.hear(together(customer, agentParty));
        await calls.staff.ask('ReleaseCall', { userId, jobId: contactId });
        await both(customer, agentParty);
      },
    };
  },

  async ringing(calls) {
    const rings = calls.ringsAtAgent();
    const customer = await calls.customer();
    const { agent, party } = await rings;
    const contactId = await calls.contactOf(agent, 6);
    return {
      ...{ kind: 'ringing', customer, contactId, isRecorded: true, hears: new Map() },
      async goOn() {
        party.answer();
        await customer.reached('talking');
        await calls.hear(together(customer, party));
        await endByCustomer(customer, party);
      },
    };
  },

  async held(calls) {
    const { customer, agent, agentParty, contactId } = await talk(calls);
    const ask = { userId: agent.userId, jobId: contactId };
    await calls.staff.ask('HoldCall', ask);
    return {
      ...{ kind: 'held', customer, contactId, isRecorded: true },
      hears: new Map([
        [customer, ['music']],
        [agentParty, []],
      ]),
      async goOn() {
        await calls.staff.ask('RetrieveCall', ask);
        await calls.hear(together(customer, agentParty));
        await endByCustomer(customer, agentParty);
      },
    };
  },

  async consulting(calls) {
    const { customer, agent, agentParty, third, ask } = await consult(calls);
    return {
      ...{ kind: 'consulting', customer, contactId: ask.jobId, isRecorded: true },
      hears: new Map([...together(agentParty, third), [customer, ['music']]]),
      async goOn() {
        await calls.staff.ask('CompleteAttendedTransfer', ask);
        await calls.hear(together(customer, third));
        await calls.contactOf(agent, 3);
        await endByCustomer(customer, third);
      },
    };
  },

  async conference(calls) {
    const { customer, agentParty, third, ask } = await consult(calls);
    await calls.staff.ask('SwitchToConference', ask);
    return {
      ...{ kind: 'conference', customer, contactId: ask.jobId, isRecorded: true },
      hears: together(customer, agentParty, third),
      async goOn() {
        agentParty.hangUp();
        await calls.hear(together(customer, third));
        await endByCustomer(customer, third);
      },
    };
  },

  async supervised(calls) {
    const { customer, agent, agentParty, contactId } = await talk(calls);
    const supervisor = calls.freeSupervisor();
    const rings = calls.parties.rings((number) => number === supervisor.mobile);
    const { userId } = supervisor;
    const asked = calls.staff.ask('MonitorCall', { userId, monitoredUserId: agent.userId });
    const ear = await rings;
    ear.answer();
    await asked;
    await calls.contactOf(supervisor, 21);
    return {
      ...{ kind: 'supervised', customer, contactId, isRecorded: true },
      hears: new Map([...together(customer, agentParty), [ear, [customer.number, agentParty.number]]]),
      async goOn() {
        await calls.staff.ask('CoachCall', { userId, jobId: contactId, coachedUserId: agent.userId });
        const heard = [customer.number, agentParty.number];
        const coached = [customer.number, ear.number];
        await calls.hear(
          new Map([
            [ear, heard],
            [agentParty, coached],
            [customer, [agentParty.number]],
          ]),
        );
        await endByCustomer(customer, agentParty, ear);
      },
    };
  },

  async verifying(calls) {
    const { customer, agent, agentParty, contactId } = await talk(calls);
    await calls.staff.ask('LaunchAuthentication', { userId: agent.userId, jobId: contactId });
    return {
      ...{
        kind: 'verifying',
        customer,
        contactId,
        isRecorded: true,
        hears: new Map([[agentParty, ['music']]]),
      },
      async goOn() {
        await customer.press(rightCode);
        await calls.hear(together(customer, agentParty));
        await endByCustomer(customer, agentParty);
      },
    };
  },

  async queued(calls) {
    const customer = await calls.customer();
    await customer.reached('talking');
    return {
      ...{
        kind: 'queued',
        customer,
        contactId: undefined,
        isRecorded: false,
        hears: new Map([[customer, ['music']]]),
      },
      goOn: () => takenByAgent(calls, customer),
    };
  },

  /** The flow calls back waiting callers whose calls are lost. */
  async queuedByFlow(calls) {
    const waiting = await calls.waiting();
    const customer = await hearsMenu(calls);
    await customer.press('1');
    await eventually({ what: 'Another waiting caller' }, async () => (await calls.waiting()) > waiting);
    return {
      ...{ kind: 'queuedByFlow', customer, contactId: undefined, isRecorded: false },
      hears: new Map([[customer, ['music']]]),
      goOn: () => takenByAgent(calls, customer),
    };
  },

  async inFlow(calls) {
    const customer = await hearsMenu(calls);
    return {
      ...{ kind: 'inFlow', customer, contactId: undefined, isRecorded: false, hears: new Map() },
      async goOn() {
        await customer.press('1');
        await takenByAgent(calls, customer);
      },
    };
  },

  async voicemail(calls) {
    const customer = await hearsMenu(calls);
    await customer.press('3');
    await eventually(
      { what: 'The tone of the voicemail', withinMs: 30_000 },
      () => loudestOf(beepHertz, customer.rtp.lately(0.5)) > 0.05,
    );
    return {
      ...{ kind: 'voicemail', customer, contactId: undefined, isRecorded: false, hears: new Map() },
      async goOn() {
        await customer.press('#');
        await customer.reached('ended', 30_000);
        const filter = { caller: customer.number, pageNumber: 1, pageSize: 10 };
        await eventually({ what: 'The voicemail' }, async () => {
          const { data } = await calls.admin.request('ListVoicemails', filter);
          return data.list.length === 1;
        });
      },
    };
  },

  async callback(calls) {
    const customer = await hearsMenu(calls);
    await customer.press('1');
    const { number } = customer;
    // The offer comes after a while, and its key is taken from then on.
    await eventually({ what: 'A callback', withinMs: 60_000 }, async () => {
      await customer.press('1');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return customer.state === 'ended' || (await callbackOf(calls, number)) === 'waiting';
    });
    return {
      ...{ kind: 'callback', customer, contactId: undefined, isRecorded: false, hears: new Map() },
      async goOn() {
        const rings = calls.parties.rings((called) => called === number, 40_000);
        const called = await rings;
        called.answer();
        await heardByAgent(calls, called);
        called.hangUp();
      },
    };
  },

  async backToBack(calls) {
    const [caller, callee] = [calls.newNumber(), calls.newNumber()];
    const firstRings = calls.parties.rings((number) => number === caller);
    const { taskId } = await calls.admin.request('StartBack2BackCall', {
      ...{ caller, callee, callCenterNumber: calls.ownNumber },
    });
    const first = await firstRings;
    const secondRings = calls.parties.rings((number) => number === callee);
    first.answer();
    const second = await secondRings;
    second.answer();
    return {
      ...{
        kind: 'backToBack',
        customer: first,
        contactId: taskId,
        isRecorded: false,
        hears: together(first, second),
      },
      goOn: () => endByCustomer(first, second),
    };
  },
};

/** A customer who hears the menu of the switchboard, which takes keys from then on. */
async function hearsMenu(calls: LiveCalls): Promise<SipParty> {
  const customer = await calls.customer('switchboard');
  await customer.reached('talking');
  // Speech, which counts as music here.
  await calls.hear(new Map([[customer, ['music']]]));
  return customer;
}

async function callbackOf(calls: LiveCalls, phoneNumber: string): Promise<string | undefined> {
  const page = { pageNumber: 1, pageSize: 10 };
  const { callbacks } = await calls.admin.request('ListCallbacks', { phoneNumber, ...page });
  return callbacks.list[0]?.state;
}

/** A talk whose agent has called a colleague; the customer hears music. */
async function consult(calls: LiveCalls) {
  const { customer, agent, agentParty, contactId } = await talk(calls);
  const ask = { userId: agent.userId, jobId: contactId };
  const rings = calls.ringsAtAgent();
  await calls.staff.ask('InitiateAttendedTransfer', { ...ask, transferee: calls.freeAgent().extension });
  const { party: third } = await rings;
  third.answer();
  await calls.contactOf(agent, 17);
  return { customer, agent, agentParty, third, ask };
}

/** An agent, whose phone answers by itself, talks with the customer. */
export function heardByAgent(calls: LiveCalls, customer: SipParty): Promise<unknown> {
  const agents = new Set(calls.staff.agents.map(({ mobile }) => mobile));
  return eventually({ what: `An agent for ${customer.number}`, withinMs: 40_000 }, () =>
    calls.parties.hearing(customer).some((number) => agents.has(number)),
  );
}

async function takenByAgent(calls: LiveCalls, customer: SipParty): Promise<void> {
  await heardByAgent(calls, customer);
  customer.hangUp();
}
