import type { AgentState, AgentStatus } from '@openseat/protocol';
import { type AgentDevice, browser } from './agent-device.ts';
import {
  type AgentIdentity,
  type AgentSession,
  type ContinuedCall,
  inCall,
  type OwnCall,
} from './agent-session.ts';
import type { StoredSession } from './agent-store.ts';

/**
 * Transitions of a session. Pure; `agent-sessions.ts` checks whether a transition is allowed, and applies
 * it.
 */

export type SignIn = Pick<
  AgentSession,
  'identity' | 'deviceId' | 'groups' | 'afterCallRule' | 'autoAnswerSeconds'
> & {
  /** What the agent answers with; absent: the browser. */
  readonly device?: AgentDevice;
  /** Absent: calls. */
  readonly purpose?: AgentSession['purpose'];
};

/** What changes with a status. */
export type Patch = Partial<Pick<AgentSession, 'breakCode' | 'contact'>> & {
  /** The agent must choose a wrap-up code for the call that ends. */
  readonly owesCode?: boolean;
  /** Length of after-call work, instead of the agent's own rule. */
  readonly afterCallMs?: number;
  /** Length of a break that ends by itself. */
  readonly breakMs?: number;
};

/** Statuses that belong to a contact. After-call work is about the contact before. */
const withContact: ReadonlySet<AgentStatus> = new Set([
  'ringing',
  'dialing',
  'inboundCall',
  'outboundCall',
  'internalCall',
  'held',
  'consultDialing',
  'consultTalking',
  'consultSwitched',
  'conference',
  'assisting',
  'monitoring',
  'wrapUp',
]);

/** The status after a restart. Supervision leaves no after-call work, and no reason to be called. */
const keptStatuses: Readonly<Partial<Record<AgentStatus, 'ready' | 'break' | 'wrapUp'>>> = {
  ready: 'ready',
  break: 'break',
  wrapUp: 'wrapUp',
  monitoring: 'break',
};

function justSignedIn(now: number) {
  return {
    state: { status: 'signedIn' },
    since: now,
    breakCode: '',
    contact: undefined,
    next: undefined,
    wrapUpUntil: undefined,
    breakUntil: undefined,
  } as const;
}

export function begun(request: SignIn, now: number): AgentSession {
  return {
    device: browser,
    purpose: 'calls',
    ...request,
    ...justSignedIn(now),
    owesCodeOf: undefined,
    present: true,
  };
}

/**
 * The same agent signs in again, after a reload or from another page. Undefined: the agent has a call
 * elsewhere.
 */
export function resumed(existing: AgentSession, request: SignIn, now: number): AgentSession | undefined {
  const device = request.device ?? browser;
  // Another page may go on with the call of a page that is gone.
  const elsewhere = existing.present && existing.deviceId !== request.deviceId;
  if (inCall(existing) && (elsewhere || existing.device.type !== device.type)) return undefined;
  // A reload must not end after-call work that lacks its code.
  const works = existing.state.status === 'wrapUp' && existing.owesCodeOf !== undefined;
  const keeps = inCall(existing) || works;
  return {
    ...existing,
    purpose: 'calls',
    ...request,
    device,
    present: true,
    ...(!keeps && justSignedIn(now)),
  };
}

export function moved(
  session: AgentSession,
  state: AgentState,
  { afterCallMs, breakMs, owesCode: _owesCode, ...patch }: Patch,
  now: number,
): AgentSession {
  const wrapUpUntil =
    state.status === 'wrapUp' && session.afterCallRule !== 'manual'
      ? now + (afterCallMs ?? session.afterCallRule * 1000)
      : undefined;
  return {
    ...session,
    breakCode: '',
    ...(withContact.has(state.status) ? {} : { contact: undefined, next: undefined }),
    ...patch,
    state,
    since: now,
    wrapUpUntil,
    breakUntil: state.status === 'break' && breakMs !== undefined ? now + breakMs : undefined,
  };
}

/** The session of an agent who must choose a wrap-up code first: free agents go (back) to after-call work. */
export function owing(session: AgentSession, call: OwnCall, now: number): AgentSession {
  const owes = { ...session, owesCodeOf: call };
  const { status } = session.state;
  if (status === 'wrapUp' && !session.contact) return { ...owes, contact: call };
  if (status !== 'signedIn' && status !== 'ready') return owes;
  return { ...owes, state: { status: 'wrapUp' }, since: now, contact: call, wrapUpUntil: undefined };
}

/**
 * The session after a change of the user. The agent stays in the groups chosen at sign-in.
 * @param levels the groups that the agent may be in now
 * @param joined those of them that the agent joins without a new sign-in
 */
export function reassigned(
  session: AgentSession,
  identity: AgentIdentity,
  levels: AgentSession['groups'],
  joined: readonly string[],
): AgentSession {
  if (session.purpose === 'supervision') return { ...session, identity };
  const kept = new Set([...session.groups.map(({ id }) => id), ...joined]);
  return { ...session, identity, groups: levels.filter(({ id }) => kept.has(id)) };
}

export function ended(session: AgentSession, now: number): AgentSession {
  return {
    ...session,
    state: { status: 'signedOut' },
    since: now,
    contact: undefined,
    next: undefined,
    wrapUpUntil: undefined,
    breakUntil: undefined,
  };
}

/**
 * A session that was open when the process ended.
 * @param call the call that the agent is in; undefined: it has ended, and after-call work remains
 */
export function restored(
  stored: StoredSession,
  identity: AgentIdentity,
  call: ContinuedCall | undefined,
  now: number,
): AgentSession {
  const { userId: _userId, status, ...rest } = stored;
  const mobile = rest.device.type === 'mobile';
  const state = call?.stateOf(rest.breakCode !== '') ?? { status: keptStatus(status, rest.device) };
  const begins = state.status === 'wrapUp' && status !== 'wrapUp';
  const { afterCallRule } = rest;
  return {
    ...rest,
    identity,
    state,
    since: state.status === status ? rest.since : now,
    contact: call?.contact,
    owesCodeOf: undefined,
    ...(mobile && { wrapUpUntil: undefined }),
    ...(begins && { wrapUpUntil: afterCallRule === 'manual' ? undefined : now + afterCallRule * 1000 }),
    breakUntil: undefined,
    present: mobile,
  };
}

/** An agent at a mobile phone could not end after-call work, and becomes ready. */
function keptStatus(status: AgentStatus, device: AgentDevice): 'ready' | 'break' | 'wrapUp' {
  if (device.type === 'mobile') return 'ready';
  return keptStatuses[status] ?? 'wrapUp';
}
