import { afterAll, beforeAll } from 'vitest';
import { AgentPage } from './agent-page.ts';
import { type SpeakingBrowser, speakingBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { customerCalls, outsidePhone } from './phones.ts';
import type { SipPhone } from './sip-phone.ts';
import { System } from './system.ts';
import { agentSpeaker, phoneSpeaker, type Speaker } from './who-hears.ts';

const hertz = { customer: 700, alice: 1300, bob: 1900, outside: 2500 };

type Environment = Readonly<Record<string, string>>;

/**
 * A call centre with two agents in browsers of their own, alice (8001) and bob (8002), and a customer in a
 * call with alice.
 */
export class TwoAgents {
  readonly system = new System();
  /** All speakers, each with a distinct tone. */
  speakers: Record<string, Speaker> = {};
  /** The document's connid of alice's call with the customer. */
  connId = '';
  contactId = '';
  #browsers: readonly SpeakingBrowser[] = [];
  #alice: AgentPage | undefined;
  #bob: AgentPage | undefined;
  #customer: SipPhone | undefined;
  #outside: SipPhone | undefined;

  /** @param onStarted is called before the pages are opened */
  async start(
    environment: Environment = {},
    onStarted: (system: System) => void = () => undefined,
  ): Promise<void> {
    await this.system.start({ environment: { OPENSEAT_DIAL_SECONDS: '20', ...environment } });
    onStarted(this.system);
    const at = { url: environment.OPENSEAT_PUBLIC_URL ?? this.system.url };
    const [aliceBrowser, bobBrowser] = await Promise.all([
      speakingBrowser(hertz.alice),
      speakingBrowser(hertz.bob),
    ]);
    this.#browsers = [aliceBrowser, bobBrowser];
    const open = async (browser: SpeakingBrowser, name: string) => {
      const page = await AgentPage.open(await browser.newPage(), at, name, { afterCallRule: 'manual' });
      await page.goOnline();
      return page;
    };
    [this.#alice, this.#bob] = await Promise.all([open(aliceBrowser, 'alice'), open(bobBrowser, 'bob')]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#browsers.map((browser) => browser.close()));
    await this.system.stop();
  }

  get alice(): AgentPage {
    return started(this.#alice);
  }

  /** Replaced by a test whose page crashes. */
  set alice(page: AgentPage) {
    this.#alice = page;
  }

  get bob(): AgentPage {
    return started(this.#bob);
  }

  get customer(): SipPhone {
    if (!this.#customer) throw new Error('There is no customer.');
    return this.#customer;
  }

  /** A customer has called and talks with alice; bob is ready. Hooks are forgotten. */
  async talk(): Promise<void> {
    const { alice, bob, system } = this;
    await this.#free(bob, 4);
    await this.#free(alice, 3);
    await alice.forgetHookCalls();
    this.#customer = await customerCalls(system, { hertz: hertz.customer });
    await alice.answer();
    await this.#free(bob, 3);
    const [connId, , , contactId] = await alice.told('onCallComing');
    this.connId = String(connId);
    this.contactId = String(contactId);
    await Promise.all([alice.forgetHookCalls(), bob.forgetHookCalls()]);
    this.speakers = {
      customer: phoneSpeaker(this.#customer, hertz.customer),
      alice: agentSpeaker(alice, hertz.alice),
      bob: agentSpeaker(bob, hertz.bob),
    };
  }

  /** A phone at the far end of the trunk. */
  async outside(): Promise<SipPhone> {
    this.#outside = await outsidePhone(this.system, { hertz: hertz.outside });
    this.speakers.outside = phoneSpeaker(this.#outside, hertz.outside);
    return this.#outside;
  }

  /** Stops the phones, then checks that nothing is left of any call. */
  async end(): Promise<void> {
    await Promise.all([this.#customer?.stop(), this.#outside?.stop()]);
    this.#customer = undefined;
    this.#outside = undefined;
    await this.system.callsAreGone();
    for (const agent of [this.alice, this.bob]) {
      await eventually({ what: 'No call at the page' }, async () => [3, 4, 5].includes(await agent.code()));
    }
  }

  async #free(agent: AgentPage, expected: 3 | 4): Promise<void> {
    const code = await agent.code();
    if (code === expected) return;
    // After-call work leads to both.
    await (expected === 3 ? agent.call('ready') : agent.call('applyForBreak', 1, 'break'));
    await agent.status(expected);
  }
}

function started(page: AgentPage | undefined): AgentPage {
  if (!page) throw new Error('The agents have not started.');
  return page;
}

/**
 * Two agents for all tests of a file. `talk()` and `end()` begin and end each test.
 *
 * @param environment a function where it depends on what an earlier `beforeAll` has started
 * @param onStarted is called before the pages are opened
 */
export function useTwoAgents(
  environment: Environment | (() => Environment) = {},
  onStarted?: (system: System) => void,
): TwoAgents {
  const agents = new TwoAgents();
  beforeAll(() => agents.start(typeof environment === 'function' ? environment() : environment, onStarted));
  afterAll(() => agents.stop());
  return agents;
}
