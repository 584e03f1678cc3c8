import { type AgentStatus, operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { ledGroups } from '../own-groups.ts';

const states = ['LogIn', 'Ready', 'Break', 'ACW', 'Ringing', 'Dialing', 'Talking'] as const;
type State = (typeof states)[number];

/** Undefined: nobody who is signed in is in it. */
const stateOf: Readonly<Record<AgentStatus, State | undefined>> = {
  unregistered: undefined,
  registering: undefined,
  signedOut: undefined,
  signedIn: 'LogIn',
  ready: 'Ready',
  break: 'Break',
  wrapUp: 'ACW',
  ringing: 'Ringing',
  dialing: 'Dialing',
  inboundCall: 'Talking',
  outboundCall: 'Talking',
  internalCall: 'Talking',
  held: 'Talking',
  consultDialing: 'Talking',
  consultTalking: 'Talking',
  consultSwitched: 'Talking',
  conference: 'Talking',
  assisting: 'Talking',
  monitoring: 'Talking',
};

export const getInstanceState = handler(
  operations.GetInstanceState,
  async (services, caller, { instanceId }) => {
    const led = await ledGroups(services, caller);
    const counts = new Map<State, number>(states.map((state) => [state, 0]));
    for (const { identity, groups, state } of services.agents.sessions()) {
      if (identity.instanceId !== instanceId) continue;
      if (led && !groups.some((group) => led.has(group.id))) continue;
      const name = stateOf[state.status];
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return {
      realTimeInstanceState: {
        agentStateDistributions: [...counts].map(([state, count]) => ({ state, count })),
      },
    };
  },
);
