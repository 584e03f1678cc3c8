import type { AgentState, AgentStatus } from '@openseat/protocol';
import { type AgentDevice, browser } from './agent-device.ts';
import { type AgentIdentity, type AgentSession, inCall } from './agent-session.ts';
import type { StoredSession } from './agent-store.ts';

/** What a session becomes by what happens to it. Pure; `agent-desk.ts` asks whether it may happen, and makes it so. */

export type SignIn = Pick<
  AgentSession,
  'identity' | 'deviceId' | 'groups' | 'afterCallRule' | 'autoAnswerSeconds'
> & {
  /** What she answers with; absent: her browser. */
  readonly device?: AgentDevice;
};

/** What changes with a status. */
export type Patch = Partial<Pick<AgentSession, 'breakCode' | 'contact'>> & {
  /** After-call work of another length than her own rule's. */
  readonly afterCallMs?: number;
  /** A break that ends by itself after so long. */
  readonly breakMs?: number;
};

/** Statuses that belong to a contact; after-call work is about the one before. */
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

/** What is left of a status when the process has ended in it. After supervising there is no work to do, and no reason to be called. */
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
    wrapUpUntil: undefined,
    breakUntil: undefined,
  } as const;
}

export function begun(request: SignIn, now: number): AgentSession {
  return { device: browser, ...request, ...justSignedIn(now), present: true };
}

/** The same agent signs in again, from the same page after a reload or from another one. Undefined: a call of hers is elsewhere. */
export function resumed(existing: AgentSession, request: SignIn, now: number): AgentSession | undefined {
  const keeps = inCall(existing);
  const device = request.device ?? browser;
  const elsewhere = existing.deviceId !== request.deviceId || existing.device.type !== device.type;
  if (keeps && elsewhere) return undefined;
  return { ...existing, ...request, device, present: true, ...(!keeps && justSignedIn(now)) };
}

export function moved(
  session: AgentSession,
  state: AgentState,
  { afterCallMs, breakMs, ...patch }: Patch,
  now: number,
): AgentSession {
  const wrapUpUntil =
    state.status === 'wrapUp' && session.afterCallRule !== 'manual'
      ? now + (afterCallMs ?? session.afterCallRule * 1000)
      : undefined;
  return {
    ...session,
    breakCode: '',
    ...(withContact.has(state.status) ? {} : { contact: undefined }),
    ...patch,
    state,
    since: now,
    wrapUpUntil,
    breakUntil: state.status === 'break' && breakMs !== undefined ? now + breakMs : undefined,
  };
}

/**
 * She keeps to the groups that she signed in to.
 * @param levels the groups that she may be in now
 * @param joined those of them that she is in from now on, whatever she signed in to
 */
export function reassigned(
  session: AgentSession,
  identity: AgentIdentity,
  levels: AgentSession['groups'],
  joined: readonly string[],
): AgentSession {
  const kept = new Set([...session.groups.map(({ id }) => id), ...joined]);
  return { ...session, identity, groups: levels.filter(({ id }) => kept.has(id)) };
}

export function ended(session: AgentSession, now: number): AgentSession {
  return {
    ...session,
    state: { status: 'signedOut' },
    since: now,
    contact: undefined,
    wrapUpUntil: undefined,
    breakUntil: undefined,
  };
}

/** A session that was open when the process ended. */
export function restored(stored: StoredSession, identity: AgentIdentity): AgentSession {
  const { userId: _userId, status, ...rest } = stored;
  const mobile = rest.device.type === 'mobile';
  return {
    ...rest,
    identity,
    state: { status: keptStatus(status, rest.device) },
    contact: undefined,
    ...(mobile && { wrapUpUntil: undefined }),
    breakUntil: undefined,
    present: mobile,
  };
}

/** A call that was open is gone with its process; what is left of it is the work after it, which nobody could end from a mobile phone. */
function keptStatus(status: AgentStatus, device: AgentDevice): 'ready' | 'break' | 'wrapUp' {
  if (device.type === 'mobile') return 'ready';
  return keptStatuses[status] ?? 'wrapUp';
}
