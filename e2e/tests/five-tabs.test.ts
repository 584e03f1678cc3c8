import { beforeAll, describe, expect, it } from 'vitest';
import { AgentPage } from '../support/agent-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerCalls } from '../support/phones.ts';
import { useBrowser, useSystem } from '../support/use-system.ts';
import { hearsTone } from '../support/who-hears.ts';

const agentHertz = 1300;

const system = useSystem();
const browser = useBrowser(agentHertz);
let tabs: AgentPage[];
/** Websockets that each tab has open. */
let sockets: number[];

function countSockets(tab: AgentPage, index: number): void {
  tab.page.on('websocket', (socket) => {
    sockets[index] = (sockets[index] ?? 0) + 1;
    socket.on('close', () => {
      sockets[index] = (sockets[index] ?? 0) - 1;
    });
  });
}

beforeAll(async () => {
  sockets = [0, 0, 0, 0, 0];
  const first = await browser.newPage();
  tabs = [await AgentPage.open(first, system, 'alice', { afterCallRule: 1 })];
  for (let count = 1; count < 5; count += 1) {
    const page = await first.context().newPage();
    tabs.push(await AgentPage.open(page, system, 'alice', { afterCallRule: 1 }));
  }
  for (const [index, tab] of tabs.entries()) countSockets(tab, index);
});

function tab(index: number): AgentPage {
  const found = tabs[index];
  if (!found) throw new Error(`There is no tab ${index}.`);
  return found;
}

const all = (code: number, from = 0) => Promise.all(tabs.slice(from).map((each) => each.status(code)));

describe('five tabs of one browser', () => {
  it('register once, from any; all show the status, and register() in another changes nothing', async () => {
    await tab(1).goOnline();
    await all(3);
    expect(sockets).toEqual([0, 2, 0, 0, 0]);
    expect(await system.metric('openseat_workbenches')).toBe(1);

    expect(await tab(4).call('register')).toEqual({ ok: true });
    expect(sockets).toEqual([0, 2, 0, 0, 0]);
    expect(await tab(4).page.getByTestId('status').textContent()).toBe('空闲');
  });

  it('ring once; answering in any works, and the others stop ringing', async () => {
    await using phone = await customerCalls(system);
    await all(6);
    // One leg for the caller and one for the agent: only one phone rings. Its leg may come after the hook.
    const channels = () => system.metric('openseat_asterisk_channels');
    await eventually({ what: 'A ringing phone' }, async () => (await channels()) > 1);
    expect(await channels()).toBe(2);
    const comings = await Promise.all(tabs.map((each) => each.told('onCallComing')));
    expect(new Set(comings.map((args) => args.join())).size).toBe(1);

    await tab(3).answerAtPanel();
    await Promise.all(tabs.map((each) => each.status(9, 500)));
    await hearsTone(phone, agentHertz, 2_000);

    await tab(0).page.getByTestId('hold').click();
    await all(12);

    await tab(2).page.getByTestId('retrieve').click();
    await all(9);

    await tab(4).page.getByTestId('hang-up').click();
    await phone.told('CALL_CLOSED');
    await all(3);
  });

  it('have another holder of the phone when the first closes, and a call that comes then is not missed', async () => {
    await tab(1).page.close();
    tabs.splice(1, 1);
    sockets.splice(1, 1, 0);
    await eventually(
      { what: 'Another holder', withinMs: 5_000 },
      () => sockets.reduce((sum, count) => sum + count) === 2,
    );

    await using phone = await customerCalls(system);
    await all(6);
    await tab(2).page.getByTestId('answer').click();
    await all(9);
    await phone.told('CALL_ESTABLISHED');
    await hearsTone(phone, agentHertz, 2_000);

    phone.hangUp();
    await all(3);
    expect(await system.metric('openseat_workbenches')).toBe(1);
  });

  it('leave no ghost when they reload', async () => {
    await Promise.all(tabs.map((each) => each.page.reload()));
    await Promise.all(tabs.map((each) => each.told('onInit')));

    await tab(0).call('register');
    await all(3);
    expect(await system.metric('openseat_workbenches')).toBe(1);
    expect(await system.metric('openseat_agents_signed_in')).toBe(1);
  });
});
