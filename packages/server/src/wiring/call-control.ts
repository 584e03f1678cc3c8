import { AgentHub } from '../api/transports/agent-hub.ts';
import { tellDeskPhones } from '../api/transports/desk-phone-news.ts';
import { DueCallbacks } from '../api/transports/due-callbacks.ts';
import { QueueNews } from '../api/transports/queue-news.ts';
import { InboundCalls, type InboundLimits } from '../call-limits/inbound-calls.ts';
import { OutboundCalls } from '../call-limits/outbound-calls.ts';
import { CallControl } from '../contacts/call-control.ts';
import type { PromptSounds } from '../prompts/prompt-sounds.ts';
import { GroupRuleBook } from '../routing/group-rules.ts';
import type { CallLimits } from './call-limits.ts';
import { type CallPorts, type CallServices, wireCallServices } from './call-services.ts';
import type { OnDispose } from './disposals.ts';
import type { Stores } from './stores.ts';

interface Ports
  extends Pick<
    CallPorts,
    | 'telephony'
    | 'phoneSystem'
    | 'surveys'
    | 'http'
    | 'absenceMs'
    | 'ringMs'
    | 'dialMs'
    | 'log'
    | 'now'
    | 'onRecordingFinished'
  > {
  readonly stores: Stores;
  readonly prompts: Pick<PromptSounds, 'fileOf' | 'tone' | 'forgetUnused'>;
  readonly inboundLimits: InboundLimits;
  readonly limits: CallLimits;
  /** Whether the server can keep no more of what calls do. */
  readonly isOverloaded?: () => boolean;
  readonly onDispose: OnDispose;
}

export type Calls = Awaited<ReturnType<typeof wireCallControl>>;

/** Call control on the stores of the database. Agents' sessions and callbacks are restored by the caller. */
export async function wireCallControl({
  stores,
  inboundLimits,
  limits,
  isOverloaded = () => false,
  onDispose,
  ...given
}: Ports) {
  const { prompts, log, now } = given;
  const rules = new GroupRuleBook(stores.groupRules);
  const { alarm, limitBook } = limits;
  const inbound = new InboundCalls(inboundLimits, { alarm, isOverloaded, now });
  const outbound = new OutboundCalls({ book: limitBook, store: stores.outboundUsage, alarm, log, now });
  const ports: CallPorts = {
    ...stores,
    ...given,
    rules,
    inbound,
    outbound,
    notify: (userId, event) => hub.notify(userId, event),
  };
  const services = wireCallServices(ports);
  const { agents, phones, deskPhones, recordings, voicemails, router, callbacks } = services;
  onDispose(() => agents.dispose());
  await phones.restore();
  await deskPhones.restore();
  const hub = hubOf(services, log);
  const queueNews = new QueueNews({ router, agents, hub });
  onDispose(() => queueNews.dispose());
  const dueCallbacks = new DueCallbacks({ callbacks, hub });
  onDispose(() => dueCallbacks.dispose());
  // After all calls have ended, while Asterisk can still finish its files.
  onDispose((ending) => ending === 'stop' && Promise.all([recordings.settled(), voicemails.settled()]));
  await prompts.forgetUnused();
  await rules.refresh();
  rules.on('strategyChanged', (skillGroupId) => router.strategyChanged(skillGroupId));
  onDispose(() => callbacks.dispose());
  await outbound.restore();
  onDispose(() => outbound.dispose());
  const contacts = new CallControl({ ...ports, ...services });
  onDispose((ending) => (ending === 'stop' ? contacts.dispose() : contacts.handOver()));
  return { ...services, ...limits, rules, inbound, outbound, hub, dueCallbacks, contacts };
}

/** The workbenches of agents. An agent who is signed out loses the browser phone. */
function hubOf({ agents, phones, deskPhones }: CallServices, log: CallPorts['log']): AgentHub {
  const hub = new AgentHub(agents);
  tellDeskPhones(hub, { agents, deskPhones });
  agents.on('signedOut', (session, reason) => {
    phones.withdraw(session.identity.userId).catch((error: unknown) => {
      log.warn({ err: error }, "an agent's phone could not be withdrawn");
    });
    if (reason === 'absent') {
      hub.notify(session.identity.userId, { name: 'signedOutByServer', code: 'ASM_Private' });
    }
  });
  return hub;
}
