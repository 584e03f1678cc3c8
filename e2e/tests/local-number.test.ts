import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { outsidePhone } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;
const beijing = '01066668888';
const shanghai = '02188886666';
const shanghaiMobile = '18621000000';
const beijingMobile = '13800138000';

const system = useSystem();
const browser = useBrowser(agentHertz);
let bob: AgentPage;

beforeAll(async () => {
  bob = await AgentPage.open(await browser.newPage(), system, 'bob', { afterCallRule: 0 });
  await bob.goOnline();
});

/** Calls, and returns the caller number that the trunk got. */
async function numberShown(callee: string, caller?: string): Promise<string> {
  await bob.status(3);
  await bob.forgetHookCalls();
  await using phone = await outsidePhone(system, { number: callee });

  expect(await bob.call('call', callee, ...(caller === undefined ? [] : [caller]))).toEqual({ ok: true });
  const { peeruri } = await phone.told('CALL_INCOMING');
  phone.answer();
  await bob.status(10);
  await hearsTone(phone, agentHertz);
  const shown = /^sip:(\d+)@/.exec(peeruri ?? '')?.[1] ?? '';
  const [, from] = await bob.told('onCallEstablish');
  expect(from).toBe(shown);

  await bob.call('hangUp');
  return shown;
}

describe('an agent with numbers of several cities', () => {
  it('calls with auto from the number of the callee’s city, and without from the first', async () => {
    expect(await numberShown(shanghaiMobile, 'auto')).toBe(shanghai);
    expect(await numberShown(beijingMobile, 'auto')).toBe(beijing);
    expect(await numberShown(shanghaiMobile)).toBe(beijing);
  });

  it('sees the city of each of these numbers', async () => {
    await bob.status(3);
    const choices = await bob.page.getByTestId('caller').locator('option').allTextContents();
    expect(choices).toEqual(['自动：同归属地号码', `${beijing} 北京`, `${shanghai} 上海`]);
  });
});
