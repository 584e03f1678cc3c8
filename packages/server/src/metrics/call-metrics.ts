import { Gauge, Histogram, type Registry } from 'prom-client';
import type { AgentSession } from '../agents/agent-session.ts';
import type { Contact } from '../contacts/state/contact.ts';

interface Parts {
  readonly contacts: () => Iterable<Pick<Contact, 'state' | 'skillGroup' | 'waitingSince'>>;
  readonly sessions: () => Iterable<Pick<AgentSession, 'state'>>;
  readonly inboundLimit: number;
  readonly now: () => number;
}

function counted(labels: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** Gauges of calls, queues and agents, read when they are asked for. */
export function registerCallMetrics(
  registry: Registry,
  { contacts, sessions, inboundLimit, now }: Parts,
): void {
  const registers = [registry];
  const waiting = () =>
    [...contacts()].flatMap(({ waitingSince, skillGroup, state }) =>
      state.type === 'queued' && waitingSince !== undefined && skillGroup
        ? [{ group: skillGroup.id, since: waitingSince }]
        : [],
    );
  /** Labels that are no longer there must not keep their last number. */
  const fill = <Label extends string>(gauge: Gauge<Label>, label: Label, counts: Map<string, number>) => {
    gauge.reset();
    for (const [value, count] of counts) gauge.set({ [label]: value } as Record<Label, string>, count);
  };
  new Gauge({
    name: 'openseat_calls',
    help: 'Current contacts by state',
    labelNames: ['state'],
    registers,
    collect() {
      fill(this, 'state', counted([...contacts()].map(({ state }) => state.type)));
    },
  });
  new Gauge({
    name: 'openseat_waiting',
    help: 'Customers that wait in the queue of a skill group',
    labelNames: ['skill_group'],
    registers,
    collect() {
      fill(this, 'skill_group', counted(waiting().map(({ group }) => group)));
    },
  });
  new Gauge({
    name: 'openseat_longest_wait_seconds',
    help: 'How long the customer at the head of the longest queue has waited',
    registers,
    collect() {
      this.set(Math.max(0, ...waiting().map(({ since }) => (now() - since) / 1000)));
    },
  });
  new Gauge({
    name: 'openseat_agents',
    help: 'Signed-in agents by status',
    labelNames: ['status'],
    registers,
    collect() {
      fill(this, 'status', counted([...sessions()].map(({ state }) => state.status)));
    },
  });
  new Gauge({ name: 'openseat_inbound_calls_limit', help: 'Limit of inbound calls', registers }).set(
    inboundLimit,
  );
}

/** How late events of Asterisk are handled, by their own time. Both are on one machine. */
export function eventLag(registry: Registry, now: () => number): (event: { timestamp: string }) => void {
  const lag = new Histogram({
    name: 'openseat_asterisk_event_lag_seconds',
    help: 'Time from an event in Asterisk until the server handles it',
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return ({ timestamp }) => {
    const at = Date.parse(timestamp);
    if (Number.isFinite(at)) lag.observe(Math.max(0, (now() - at) / 1000));
  };
}
