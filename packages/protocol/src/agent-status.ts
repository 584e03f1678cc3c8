/**
 * An agent's status: its codes, what each allows, and the one transition function.
 * Source: the SDK document, section 8 (codes and descriptions), section 9 (what each status allows) and
 * section 10 (the codes in which a call may be placed or hung up).
 *
 *      register            signIn        ready                     offer            answer
 *  -1 ─────────▶ 0 ─────────────▶ 2 ────────▶ 3 ready ──────────────▶ 6 ringing ─────────▶ 9 inbound
 *  unregistered  registering         ▲   ▲  │  │ ▲                    │  │ caller gone         │  ▲ hold
 *                                    │   │  │  │ └────────────────────┼──┘ → 3                 ▼  │ retrieve
 *                1 signed out ───────┘   │  │  │ takeBreak            │ time-out, reject     12 held
 *                ▲  signOut (3, 4, 5)    │  │  └────────▶ 4 break ◀───┘                         │
 *                                  ready │  │ dial (3, 4, 5)                                    │ release
 *                                        │  └────▶ 8 dialing ──▶ 10 outbound, 11 internal ──────┤
 *                                        └──────────── 5 after-call work ◀──────────────────────┘
 *
 * During a call, and back to it: 12 held ─▶ 16 dials a third party ─▶ 17 consults ⇄ 18 switched back;
 * 17, 18 ─▶ 19 conference.
 * A callback: 6 ringing ─▶ 8 dialing, when the agent answers.
 * A consulted agent: 6 ringing ─▶ 20 assisting ─▶ 9 (the customer was transferred) or 19.
 * A supervisor (ADR 0030): 3, 4 ─▶ 21 monitoring ─▶ back to 3 or 4, or 9, 10 (the call was taken over).
 */

export const statusCodes = {
  unregistered: -1,
  registering: 0,
  signedOut: 1,
  signedIn: 2,
  ready: 3,
  break: 4,
  wrapUp: 5,
  ringing: 6,
  dialing: 8,
  inboundCall: 9,
  outboundCall: 10,
  internalCall: 11,
  held: 12,
  consultDialing: 16,
  consultTalking: 17,
  consultSwitched: 18,
  conference: 19,
  assisting: 20,
  monitoring: 21,
} as const;

export type AgentStatus = keyof typeof statusCodes;
export type AgentStatusCode = (typeof statusCodes)[AgentStatus];

/** What `getStatus()` answers for each status. Section 8, third column. */
export type StatusDescription =
  | 'off'
  | 'logIn'
  | 'ready'
  | 'break'
  | 'other'
  | 'callComing'
  | 'dialingCall'
  | 'inCall'
  | 'monitoring';

export const statusDescriptions: Readonly<Record<AgentStatus, StatusDescription>> = {
  unregistered: 'off',
  registering: 'off',
  signedOut: 'off',
  signedIn: 'logIn',
  ready: 'ready',
  break: 'break',
  wrapUp: 'other',
  ringing: 'callComing',
  dialing: 'dialingCall',
  inboundCall: 'inCall',
  outboundCall: 'inCall',
  internalCall: 'inCall',
  held: 'inCall',
  consultDialing: 'other',
  consultTalking: 'other',
  consultSwitched: 'other',
  conference: 'other',
  assisting: 'other',
  monitoring: 'monitoring',
};

const namesByCode = new Map<number, AgentStatus>(
  (Object.keys(statusCodes) as AgentStatus[]).map((name) => [statusCodes[name], name]),
);

/** The status with this code, or undefined for an unknown code (7, 13, 14 and 15 are not used). */
export function statusOfCode(code: number): AgentStatus | undefined {
  return namesByCode.get(code);
}

/** Where an agent answers while the workbench shows the agent as signed out (document, method 15). */
export interface MobileInfo {
  number: string;
  /** The caller ID of the calls to it. */
  caller: string;
  /** The code of the agent's status at that phone. */
  code: number;
}

/** The conversation that a hold, consultation or conference returns to. */
export type CallStatus = 'inboundCall' | 'outboundCall' | 'internalCall';
type SideStatus = 'held' | 'consultDialing' | 'consultTalking' | 'consultSwitched' | 'conference';

/** The status before supervision, to which the supervisor returns. */
export type BeforeMonitoring = 'ready' | 'break';

/** An agent's status. Statuses on top of a conversation or a break keep what they return to. */
export type AgentState =
  | { readonly status: Exclude<AgentStatus, SideStatus | 'monitoring'> }
  | { readonly status: SideStatus; readonly call: CallStatus }
  | { readonly status: 'monitoring'; readonly before: BeforeMonitoring };

/**
 * What can happen to an agent.
 * - `release`: any end of a conversation, whichever side hangs up.
 * - `recall`: a call that the agent transferred comes back.
 * - `assist`: another agent consults this one.
 * - `adopt`: the customer of the consultation was transferred to this agent.
 * - `customerLeft`: the customer hangs up during the agent's consultation, which goes on as a call of its
 *   own.
 * - `dialTest`: an administrator calls a number of the instance as a customer would.
 * - `takeOver`, `takeOverOutbound`: this agent takes over the call that they supervise.
 */
export type AgentInput =
  | 'register'
  | 'registerFailed'
  | 'signIn'
  | 'ready'
  | 'takeBreak'
  | 'signOut'
  | 'offer'
  | 'recall'
  | 'answer'
  | 'answerInternal'
  | 'assist'
  | 'adopt'
  | 'ringTimeout'
  | 'reject'
  | 'abandon'
  | 'dial'
  | 'dialTest'
  | 'callBack'
  | 'dialAnswered'
  | 'dialInternalAnswered'
  | 'dialFailed'
  | 'hold'
  | 'retrieve'
  | 'consult'
  | 'consultAnswered'
  | 'consultSwitch'
  | 'consultEnd'
  | 'confer'
  | 'conferenceEnd'
  | 'customerLeft'
  | 'release'
  | 'monitor'
  | 'monitorEnd'
  | 'takeOver'
  | 'takeOverOutbound';

type Moves = Partial<Record<AgentStatus, AgentStatus>>;

const idle = ['ready', 'break', 'wrapUp'] as const;
const conversations = ['inboundCall', 'outboundCall', 'internalCall'] as const;
const consultations = ['consultDialing', 'consultTalking', 'consultSwitched'] as const;

function from(sources: readonly AgentStatus[], target: AgentStatus): Moves {
  return Object.fromEntries(sources.map((source) => [source, target]));
}

/**
 * Every transition, as data. `retrieve`, `consultEnd` and `conferenceEnd` go back to the remembered call,
 * `monitorEnd` to the status before supervision.
 */
const moves: Readonly<Record<AgentInput, Moves>> = {
  register: { unregistered: 'registering' },
  registerFailed: { registering: 'unregistered' },
  signIn: { registering: 'signedIn', signedOut: 'signedIn' },
  ready: from(['signedIn', 'break', 'wrapUp'], 'ready'),
  takeBreak: from(['signedIn', 'ready', 'wrapUp'], 'break'),
  signOut: from(['signedIn', ...idle], 'signedOut'),
  offer: { ready: 'ringing' },
  recall: from(['ready', 'wrapUp'], 'ringing'),
  answer: { ringing: 'inboundCall' },
  answerInternal: { ringing: 'internalCall' },
  assist: from(['ringing', 'conference'], 'assisting'),
  adopt: from(['assisting', 'conference'], 'inboundCall'),
  ringTimeout: { ringing: 'break' },
  reject: { ringing: 'break' },
  abandon: { ringing: 'ready' },
  dial: from(idle, 'dialing'),
  dialTest: from(idle, 'dialing'),
  callBack: { ringing: 'dialing' },
  dialAnswered: { dialing: 'outboundCall' },
  dialInternalAnswered: { dialing: 'internalCall' },
  dialFailed: { dialing: 'wrapUp' },
  hold: from(conversations, 'held'),
  retrieve: from(['held'], 'inboundCall'),
  consult: from([...conversations, 'held'], 'consultDialing'),
  consultAnswered: { consultDialing: 'consultTalking' },
  consultSwitch: { consultTalking: 'consultSwitched', consultSwitched: 'consultTalking' },
  consultEnd: from(consultations, 'inboundCall'),
  confer: from(['consultTalking', 'consultSwitched', 'assisting'], 'conference'),
  conferenceEnd: from(['conference'], 'inboundCall'),
  customerLeft: {
    consultDialing: 'dialing',
    ...from(['consultTalking', 'consultSwitched', 'conference'], 'outboundCall'),
  },
  release: from([...conversations, 'held', ...consultations, 'conference', 'assisting'], 'wrapUp'),
  monitor: { ready: 'monitoring', break: 'monitoring' },
  monitorEnd: { monitoring: 'ready' },
  takeOver: { monitoring: 'inboundCall' },
  takeOverOutbound: { monitoring: 'outboundCall' },
};

export const agentInputs = Object.keys(moves) as readonly AgentInput[];
export const agentStatuses = Object.keys(statusCodes) as readonly AgentStatus[];

/** Transitions back to the previous conversation. */
const returning: ReadonlySet<AgentInput> = new Set<AgentInput>(['retrieve', 'consultEnd', 'conferenceEnd']);

const sideStatuses: ReadonlySet<AgentStatus> = new Set<AgentStatus>(['held', ...consultations, 'conference']);

function isSide(status: AgentStatus): status is SideStatus {
  return sideStatuses.has(status);
}

function isCall(status: AgentStatus): status is CallStatus {
  return (conversations as readonly AgentStatus[]).includes(status);
}

/** An assisting agent's call counts as inbound. */
function callOf(state: AgentState): CallStatus | undefined {
  if ('call' in state) return state.call;
  if (state.status === 'assisting') return 'inboundCall';
  return isCall(state.status) ? state.status : undefined;
}

/**
 * The state after `input`, or undefined where that transition does not exist: the request is refused and
 * nothing changes.
 */
export function nextAgentState(state: AgentState, input: AgentInput): AgentState | undefined {
  const target = moves[input][state.status];
  if (target === undefined) return undefined;
  if (input === 'monitorEnd' && state.status === 'monitoring') return { status: state.before };
  if (target === 'monitoring') {
    return { status: target, before: state.status === 'break' ? 'break' : 'ready' };
  }
  const call = callOf(state);
  if (isSide(target)) return call === undefined ? undefined : { status: target, call };
  if (returning.has(input) && call !== undefined) return { status: call };
  return { status: target };
}

/**
 * The SDK's methods that section 9 limits to certain statuses. All other methods may be called at any time.
 */
export type ConstrainedMethod =
  | 'register'
  | 'logIn'
  | 'logOut'
  | 'ready'
  | 'applyForBreak'
  | 'call'
  | 'agentToAgent'
  | 'answer'
  | 'reject'
  | 'hangUp'
  | 'sendDtmf'
  | 'callHold'
  | 'callRetrieve'
  | 'mute'
  | 'offline'
  | 'online'
  | 'answerWith'
  | 'thirdCallTransfer'
  | 'conferenceInit'
  | 'thirdCallTransferFinished'
  | 'thirdCallRetrieve'
  | 'thirdCallSwitch'
  | 'conferenceFinished'
  | 'transferStatisfic'
  | 'launchAuthentication'
  | 'monitor'
  | 'coach'
  | 'bargeIn'
  | 'intercept';

/**
 * In which statuses each method may be called. Section 9, with readings of it:
 * - `hangUp` in 12 is allowed, as section 10 lists 12 among the codes in which a call can be hung up;
 * - `sendDtmf` is allowed in every conversation, as an inbound caller may be a machine as well;
 * - `reject` is OpenSeat's: the panel's second button while it rings;
 * - `thirdCallSwitch` is OpenSeat's: between 17 and 18, for which the document has codes and no method;
 * - `answerWith` is OpenSeat's, and like `offline`;
 * - an assisting agent (20) may hang up and mute;
 * - a supervisor (21) may coach, barge in or take the call over; `monitor` goes back to listening.
 */
export const methodStatuses: Readonly<Record<ConstrainedMethod, readonly AgentStatus[]>> = {
  register: ['unregistered'],
  logIn: ['signedOut'],
  logOut: idle,
  ready: ['break', 'wrapUp'],
  applyForBreak: ['ready', 'wrapUp'],
  call: idle,
  agentToAgent: idle,
  answer: ['ringing'],
  reject: ['ringing'],
  hangUp: ['dialing', ...conversations, 'held', ...consultations, 'conference', 'assisting', 'monitoring'],
  sendDtmf: [...conversations, 'consultTalking', 'conference'],
  callHold: conversations,
  callRetrieve: ['held'],
  mute: [...conversations, 'consultTalking', 'consultSwitched', 'conference', 'assisting'],
  offline: ['signedOut', ...idle],
  online: ['signedOut'],
  answerWith: ['signedOut', ...idle],
  thirdCallTransfer: conversations,
  conferenceInit: conversations,
  thirdCallTransferFinished: ['consultTalking', 'consultSwitched'],
  thirdCallRetrieve: [...consultations, 'conference'],
  thirdCallSwitch: ['consultTalking', 'consultSwitched'],
  conferenceFinished: ['consultTalking', 'consultSwitched'],
  transferStatisfic: conversations,
  launchAuthentication: conversations,
  monitor: ['ready', 'break', 'monitoring'],
  coach: ['monitoring'],
  bargeIn: ['monitoring'],
  intercept: ['monitoring'],
};

/** Whether section 9 lets `method` be called in `status`. */
export function allows(status: AgentStatus, method: ConstrainedMethod): boolean {
  return methodStatuses[method].includes(status);
}
