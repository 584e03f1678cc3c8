import { Counter, collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import { eventLag, registerCallMetrics } from '../metrics/call-metrics.ts';
import type { WriteBehind } from '../storage/behind/write-behind.ts';
import type { Asterisk } from './asterisk.ts';
import type { Calls } from './call-control.ts';

/** Counts refused calls. `registerMetrics` registers it. */
export function refusedCallsCounter() {
  return new Counter({
    name: 'openseat_calls_refused_total',
    help: 'Calls that a limit refused',
    labelNames: ['direction', 'limit'],
    registers: [],
  });
}

/** Adds the figures of `/metrics` to the registry. */
export function registerMetrics(parts: {
  readonly registry: Registry;
  readonly inboundLimit: number;
  readonly now: () => number;
  readonly calls: Pick<Calls, 'agents' | 'contacts' | 'inbound' | 'outbound' | 'alarm' | 'hub'>;
  readonly asterisk: Pick<Asterisk, 'ari' | 'trunks' | 'objects'>;
  readonly behind: Pick<WriteBehind, 'waiting'>;
  readonly refusedCalls: Counter;
}): void {
  const { agents, contacts, inbound, outbound, alarm, hub } = parts.calls;
  const { ari, trunks, objects } = parts.asterisk;
  const { registry, now } = parts;
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('openseat_agents_signed_in', 'Agents that are signed in', () => [...agents.sessions()].length);
  gauge(
    'openseat_writes_waiting',
    'Writes of calls and agents that are not in the database yet',
    () => parts.behind.waiting,
  );
  gauge('openseat_contacts', 'Contacts in life', () => contacts.size);
  gauge('openseat_inbound_calls', 'Calls that came in and count against limits', () => inbound.size);
  gauge('openseat_outbound_legs', 'Legs that left by the trunk', () => outbound.size);
  gauge('openseat_call_limits_reached', 'Limits that refused a call in the last minute', () => alarm.reached);
  gauge('openseat_workbenches', 'Connected workbenches', () => hub.size);
  gauge('openseat_asterisk_connected', 'Whether Asterisk is connected', () => Number(ari.connected));
  gauge('openseat_asterisk_channels', 'Channels in Asterisk', () => objects.channels);
  gauge('openseat_asterisk_bridges', 'Bridges in Asterisk', () => objects.bridges);
  new Gauge({
    name: 'openseat_trunk_reachable',
    help: 'Whether an address of the trunk answers OPTIONS; absent until it was asked',
    labelNames: ['address'],
    registers: [registry],
    collect() {
      for (const { address, reachable } of trunks.states()) {
        if (reachable !== undefined) this.set({ address }, Number(reachable));
      }
    },
  });
  registry.registerMetric(parts.refusedCalls);
  registerCallMetrics(registry, {
    contacts: () => contacts.contacts.values(),
    sessions: () => agents.sessions(),
    inboundLimit: parts.inboundLimit,
    now,
  });
  ari.on('event', eventLag(registry, now));
}
