import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outsideNumber, salesNumber } from '../support/phones.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import { whoHears } from '../support/who-hears.ts';

/**
 * Each party hangs up in each status of a consultation (ADR 0022). The rest of this table is in
 * `consult.test.ts`.
 */
const stage = useTwoAgents();
let outside: SipPhone | undefined;

beforeEach(() => stage.talk());
afterEach(async () => {
  await stage.end();
  outside = undefined;
});

const together = { customer: ['alice'], alice: ['customer'] };

/** Alice consults an outside number that has not answered yet. */
async function ringing(): Promise<SipPhone> {
  await outside?.stop();
  outside = await stage.outside();
  expect(await stage.alice.call('ConferenceInit', stage.connId, outsideNumber, salesNumber)).toEqual({
    ok: true,
  });
  await outside.told('CALL_INCOMING');
  await stage.alice.status(16);
  return outside;
}

/** Alice talks with the third party, and the customer hears music. */
async function talking(): Promise<SipPhone> {
  const phone = await ringing();
  phone.answer();
  await stage.alice.status(17);
  await whoHears(stage.speakers, { customer: ['music'], alice: ['outside'], outside: ['alice'] });
  return phone;
}

async function switchBack(): Promise<void> {
  expect(await stage.alice.call('thirdCallSwitch')).toEqual({ ok: true });
  await stage.alice.status(18);
  await whoHears(stage.speakers, { ...together, outside: ['music'] });
}

async function hangsUp(): Promise<void> {
  expect(await stage.alice.call('hangUp')).toEqual({ ok: true });
}

describe('when the agent hangs up in a consultation,', () => {
  it('in 16 or 17 the third party is gone, and the agent has the customer back', async () => {
    const { alice, customer } = stage;
    const rang = await ringing();

    await hangsUp();
    await rang.told('CALL_CLOSED');
    await alice.status(9);
    await whoHears(stage.speakers, together);

    const talked = await talking();

    await hangsUp();
    await talked.told('CALL_CLOSED');
    await alice.status(9);
    await whoHears(stage.speakers, together);

    await hangsUp();
    await customer.told('CALL_CLOSED');
    expect(await alice.statusCodes()).toEqual([12, 16, 9, 12, 16, 17, 9, 5]);
  });

  it('in 18 the customer is gone, and the agent’s call with the third party is left', async () => {
    const { alice, customer } = stage;
    const phone = await talking();
    await switchBack();

    await hangsUp();
    await customer.told('CALL_CLOSED');
    await alice.status(10);
    await whoHears(stage.speakers, { alice: ['outside'], outside: ['alice'] });

    await hangsUp();
    await phone.told('CALL_CLOSED');
    await alice.status(5);
    expect(await alice.statusCodes()).toEqual([12, 16, 17, 18, 10, 5]);
    expect(
      (await alice.hookCalls()).map(([hook]) => hook).filter((hook) => hook !== 'onStatusChange'),
    ).toEqual(['onCallDialing', 'onCallEstablish', 'onCallRelease', 'onHangUp', 'onCallRelease', 'onHangUp']);
  });
});

describe('when the third party hangs up in a consultation,', () => {
  it('in 17 or 18 the agent has the customer back', async () => {
    const { alice, customer } = stage;

    (await talking()).hangUp();
    await alice.status(9);
    await whoHears(stage.speakers, together);

    const phone = await talking();
    await switchBack();

    phone.hangUp();
    await alice.status(9);
    await whoHears(stage.speakers, together);

    customer.hangUp();
    await alice.status(5);
    expect(await alice.statusCodes()).toEqual([12, 16, 17, 9, 12, 16, 17, 18, 9, 5]);
  });
});

describe('when the customer hangs up in a consultation,', () => {
  it.each([
    ['18', 'thirdCallSwitch', 18],
    ['19', 'conferenceFinished', 19],
  ] as const)('in %s the agent and the third party talk on', async (_code, method, code) => {
    const { alice, customer } = stage;
    const phone = await talking();

    expect(await alice.call(method)).toEqual({ ok: true });
    await alice.status(code);

    customer.hangUp();
    await alice.status(10);
    await whoHears(stage.speakers, { alice: ['outside'], outside: ['alice'] });

    phone.hangUp();
    await alice.status(5);
    expect(await alice.statusCodes()).toEqual([12, 16, 17, code, 10, 5]);
  });
});
