import type { AgentStatus } from './agent-status.ts';

/** Agent states in lists and counts (ccc-api 3.4). `LogIn` is an OpenSeat extension: signed in and not ready yet. */
export const agentStateNames = ['LogIn', 'Ready', 'Break', 'ACW', 'Ringing', 'Dialing', 'Talking'] as const;
export type AgentStateName = (typeof agentStateNames)[number];

/** The name of each status; undefined: no signed-in agent has it. */
export const agentStateOf: Readonly<Record<AgentStatus, AgentStateName | undefined>> = {
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
