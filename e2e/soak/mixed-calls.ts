import type { operations as Operations, RequestOf, ResponseOf } from '@openseat/protocol';
import { eventually } from '../support/eventually.ts';
import type { LiveCalls } from '../support/live-calls.ts';
import type { MobileAgent } from '../support/mobile-staff.ts';
import type { SipParty } from '../support/sip-parties.ts';
import { loudestOf } from '../support/tone.ts';

type Ops = typeof Operations;

/** Calls wait for agents, and for a server that is started again. */
const patienceMs = 60_000;
const talkMs = 3_000;
/** The tone after which a caller speaks. */
const beepHertz = 1000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls of many kinds, each from its begin to its end. They may run at the same time. */
export class MixedCalls {
  readonly #calls: LiveCalls;
  /** Numbers that answer when they are called. */
  readonly #answering = new Set<string>();
  #commands = 0;
  #open: Promise<void> = Promise.resolve();

  constructor(calls: LiveCalls) {
    this.#calls = calls;
    const mobiles = new Set(calls.staff.agents.map(({ mobile }) => mobile));
    calls.parties.answers = (number) => mobiles.has(number) || this.#answering.has(number);
  }

  /** Runs `work` while no command is under way; commands wait meanwhile. Calls go on, and new ones come. */
  async withoutCommands(work: () => Promise<void>): Promise<void> {
    let open: () => void = () => undefined;
    this.#open = new Promise((resolve) => {
      open = resolve;
    });
    try {
      await eventually({ what: 'The end of all commands' }, () => this.#commands === 0);
      await work();
    } finally {
      open();
    }
  }

  readonly kinds: Readonly<Record<string, () => Promise<void>>> = {
    talk: async () => {
      const { customer } = await this.#talk('sales');
      customer.hangUp();
    },

    hold: async () => {
      const { customer, agent, jobId } = await this.#talk('sales');
      const { userId } = agent;
      await this.#ask('HoldCall', { userId, jobId });
      await this.#hears(customer, ['music']);
      await this.#ask('RetrieveCall', { userId, jobId });
      await this.#hears(customer, [agent.mobile]);
      await this.#ask('ReleaseCall', { userId, jobId });
      await customer.reached('ended', patienceMs);
    },

    menu: async () => {
      const customer = await this.#calls.customer('switchboard');
      await customer.reached('talking', patienceMs);
      await this.#hears(customer, ['music']);
      await this.#command(() => customer.press('1'));
      await this.#reaches(customer);
      customer.hangUp();
    },

    abandoned: async () => {
      const customer = await this.#calls.customer('switchboard');
      await customer.reached('talking', patienceMs);
      await this.#hears(customer, ['music']);
      customer.hangUp();
    },

    voicemail: async () => {
      const customer = await this.#calls.customer('switchboard');
      await customer.reached('talking', patienceMs);
      await this.#hears(customer, ['music']);
      await this.#command(() => customer.press('3'));
      const hearsTone = () => loudestOf(beepHertz, customer.rtp.lately(0.5)) > 0.05;
      await eventually({ what: 'The tone of the voicemail', withinMs: patienceMs }, hearsTone);
      do {
        await pause(talkMs);
        await this.#command(() => customer.press('#'));
        // A server that was killed between the tone and the recording asks again.
        await eventually(
          { what: 'The end of the voicemail', withinMs: patienceMs },
          () => customer.state === 'ended' || hearsTone(),
        );
      } while (customer.state !== 'ended');
    },

    transfer: async () => {
      const { customer, agent, jobId } = await this.#talk('sales');
      const number = await this.#consult(agent, jobId);
      await this.#ask('CompleteAttendedTransfer', { userId: agent.userId, jobId });
      await this.#hears(customer, [number]);
      customer.hangUp();
    },

    conference: async () => {
      const { customer, agent, jobId } = await this.#talk('sales');
      const number = await this.#consult(agent, jobId);
      await this.#ask('SwitchToConference', { userId: agent.userId, jobId });
      await this.#hears(customer, [agent.mobile, number]);
      customer.hangUp();
      for (const party of this.#calls.parties.present) if (party.number === number) party.hangUp();
    },

    backToBack: async () => {
      const [caller, callee] = [this.#answeringNumber(), this.#answeringNumber()];
      await this.#request('StartBack2BackCall', { caller, callee, callCenterNumber: this.#calls.ownNumber });
      const first = await eventually({ what: `A call to ${caller}`, withinMs: patienceMs }, () =>
        this.#calls.parties.present.find(({ number }) => number === caller),
      );
      await this.#hears(first, [callee]);
      await pause(talkMs);
      first.hangUp();
    },
  };

  async #talk(callee: 'sales'): Promise<{ customer: SipParty; agent: MobileAgent; jobId: string }> {
    const customer = await this.#calls.customer(callee);
    const agent = await this.#reaches(customer);
    const { jobId } = await eventually(
      { what: `The talk of ${agent.mobile}`, withinMs: patienceMs },
      async () => {
        const { data } = await this.#ask('PollUserStatus', { userId: agent.userId });
        return data.userContext.statusCode === 9 && data.userContext;
      },
    );
    return { customer, agent, jobId };
  }

  /** The customer talks with an agent for a while. */
  async #reaches(customer: SipParty): Promise<MobileAgent> {
    const { staff, parties } = this.#calls;
    const agent = await eventually({ what: `An agent for ${customer.number}`, withinMs: patienceMs }, () => {
      const [heard] = parties.hearing(customer);
      return staff.agents.find(({ mobile }) => mobile === heard);
    });
    await pause(talkMs);
    return agent;
  }

  /** The agent calls a number, which answers; the customer hears music. */
  async #consult({ userId, mobile }: MobileAgent, jobId: string): Promise<string> {
    const number = this.#answeringNumber();
    await this.#ask('InitiateAttendedTransfer', { userId, jobId, transferee: number });
    const party = await eventually({ what: `A call to ${number}`, withinMs: patienceMs }, () =>
      this.#calls.parties.present.find((candidate) => candidate.number === number),
    );
    await this.#hears(party, [mobile]);
    return number;
  }

  #hears(party: SipParty, expected: readonly string[]): Promise<void> {
    return this.#calls.hear(new Map([[party, expected]]), patienceMs);
  }

  #answeringNumber(): string {
    const number = this.#calls.newNumber();
    this.#answering.add(number);
    return number;
  }

  #ask<Name extends keyof Ops>(
    name: Name,
    params: Omit<RequestOf<Ops[Name]>, 'instanceId'>,
  ): Promise<ResponseOf<Ops[Name]>> {
    return this.#command(() => this.#calls.staff.ask(name, params));
  }

  #request<Name extends keyof Ops>(
    name: Name,
    params: Omit<RequestOf<Ops[Name]>, 'instanceId'>,
  ): Promise<ResponseOf<Ops[Name]>> {
    return this.#command(() => this.#calls.admin.request(name, params));
  }

  async #command<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let open: unknown; open !== this.#open; ) {
      open = this.#open;
      await this.#open;
    }
    this.#commands += 1;
    try {
      return await work();
    } finally {
      this.#commands -= 1;
    }
  }
}
