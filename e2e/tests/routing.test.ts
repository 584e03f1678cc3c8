import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerNumber, salesNumber } from '../support/phones.ts';
import { Program } from '../support/program.ts';
import { SipPhone } from '../support/sip-phone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { phoneSpeaker, whoHears } from '../support/who-hears.ts';

const hertz = 700;

const stage = useTwoAgents();
let admin: Program;
let customer: SipPhone | undefined;

beforeAll(async () => {
  admin = await Program.signIn(stage.system, 'admin');
});

afterEach(async () => {
  await customer?.stop();
  customer = undefined;
  await stage.end();
});

/** Settings without a value here get their defaults. */
async function rules(parts: {
  readonly routingStrategy?: 'SkillLevelFirst' | 'LongestIdle' | 'RoundRobin' | 'FewestCalls';
  readonly stickyHours?: number;
  readonly ringSeconds?: number;
  readonly maxWaitSeconds?: number;
  readonly overflowGroupId?: string;
}): Promise<void> {
  await admin.request('ModifySkillGroupRouting', {
    skillGroupId: 'sales',
    routingStrategy: 'LongestIdle',
    stickyHours: 0,
    stickyWaitSeconds: 10,
    ringSeconds: 0,
    maxWaitSeconds: 0,
    overflowGroupId: '',
    ...parts,
  });
}

/** Bob's skill level in sales. */
async function skillOfBob(level: number): Promise<void> {
  const { roles } = await admin.request('ListRoles', {});
  await admin.request('ModifySkillGroupOfUser', {
    userId: 'demo-bob',
    roleId: roles.filter(({ roleName }) => roleName === 'AGENT').map(({ roleId }) => roleId),
    skillGroupId: ['sales', 'support'],
    skillLevel: [level, 5],
  });
}

async function call(): Promise<SipPhone> {
  await customer?.stop();
  customer = await SipPhone.start({ number: customerNumber, hertz });
  customer.dial(`sip:${salesNumber}@127.0.0.1:${stage.system.ports.sip}`);
  return customer;
}

async function goes(agent: AgentPage, expected: 3 | 4): Promise<void> {
  if ((await agent.code()) !== expected) {
    await (expected === 3 ? agent.call('ready') : agent.call('applyForBreak', 1, 'break'));
  }
  await agent.status(expected);
}

async function answers(agent: AgentPage): Promise<void> {
  await agent.status(6);
  await agent.call('answer');
  await agent.status(9);
}

async function hangsUp(agent: AgentPage): Promise<void> {
  await agent.call('hangUp');
  await agent.status(5);
  await goes(agent, 3);
}

async function takesIt(agent: AgentPage): Promise<void> {
  await answers(agent);
  await hangsUp(agent);
}

const waiting = async (group: string) => {
  const { data } = await admin.request('ListSkillGroupStates', { skillGroupIds: group });
  return data.list[0]?.waitingCalls;
};

describe('the routing rules of a skill group', () => {
  it('choose the agent by strategy, from the next call: longest idle, in turn, fewest calls, best skilled', async () => {
    const { alice, bob } = stage;
    await goes(alice, 4);
    await goes(bob, 4);
    await rules({});

    await goes(bob, 3);
    await goes(alice, 3);
    const next = async (agent: AgentPage) => {
      await call();
      await takesIt(agent);
    };

    await next(bob);
    // Now alice has been idle longer, and bob had the last call.
    await rules({ routingStrategy: 'RoundRobin' });
    await next(alice);
    await next(bob);
    await next(alice);
    // Two calls each; a break restarts the idle time.
    await goes(bob, 4);
    await goes(bob, 3);

    await rules({ routingStrategy: 'FewestCalls' });
    await next(alice);
    await next(bob);

    await rules({ routingStrategy: 'SkillLevelFirst' });
    await skillOfBob(9);
    await next(bob);
    await next(bob);
    await skillOfBob(5);
  });

  it('bring a caller back to the last agent with sticky routing, and without it to the longest idle one', async () => {
    const { alice, bob } = stage;

    await rules({ stickyHours: 1 });
    await goes(alice, 4);
    await goes(bob, 3);

    await call();
    await answers(bob);

    await goes(alice, 3);
    await hangsUp(bob);

    await call();
    await takesIt(bob);
    expect(await alice.code()).toBe(3);

    await rules({});
    await call();
    await takesIt(alice);
  });

  it('limit ringing, and overflow to another group after too long a wait, with music throughout', async () => {
    const { alice, bob } = stage;
    await rules({ ringSeconds: 3, maxWaitSeconds: 8, overflowGroupId: 'support' });
    await goes(bob, 4);
    await goes(alice, 3);

    const phone = await call();
    await alice.status(6);
    await alice.status(4);

    await eventually({ what: 'The place in sales' }, async () => (await waiting('sales')) === 1);
    await whoHears({ customer: phoneSpeaker(phone, hertz) }, { customer: ['music'] });

    await eventually({ what: 'The place in support' }, async () => (await waiting('support')) === 1);
    expect(await waiting('sales')).toBe(0);
    await whoHears({ customer: phoneSpeaker(phone, hertz) }, { customer: ['music'] });

    // Only bob is in that group.
    await bob.forgetHookCalls();
    await bob.call('ready');
    await bob.status(6);
    expect((await bob.told('onCallComing')).at(-1)).toBe('support');

    phone.hangUp();
    await bob.status(3);
  });
});
