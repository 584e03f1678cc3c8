import { type AgentEvent, type StatusInfo, statusCodes } from '@openseat/protocol';
import type { AgentIdentity, AgentSession } from '../../agents/agent-session.ts';
import type { AgentSessions } from '../../agents/agent-sessions.ts';

/** A connected workbench. */
export interface Workbench {
  readonly deviceId: string;
  send(event: AgentEvent): void;
  /** Sets the agent's name and roles from the next request on. */
  identify(identity: AgentIdentity): void;
  /** The agent's session has changed. */
  sessionChanged(): void;
  close(code: number, reason: string): void;
}

export function statusInfo(session: AgentSession | undefined, now: number): StatusInfo {
  if (!session) return { code: statusCodes.signedOut, since: now };
  const code = statusCodes[session.state.status];
  const { device } = session;
  return {
    code: shownCode(session),
    since: session.since,
    ...(session.breakCode !== '' && { breakCode: session.breakCode }),
    ...(session.wrapUpUntil !== undefined && { wrapUpUntil: session.wrapUpUntil }),
    ...wrapUpOf(session),
    ...(device.type === 'mobile' &&
      code !== statusCodes.signedOut && {
        mobile: { number: device.number, caller: device.caller, code },
      }),
  };
}

/** The call that the agent wraps up, or has chosen a next status in. */
function wrapUpOf({ state, contact, owesCodeOf, next }: AgentSession): Pick<StatusInfo, 'wrapUp'> {
  const call = owesCodeOf ?? (next || state.status === 'wrapUp' ? contact : undefined);
  if (!call) return {};
  return {
    wrapUp: {
      contactId: call.contactId,
      codeRequired: owesCodeOf !== undefined,
      ...(next && { next: next.status }),
      ...(next?.status === 'break' && { nextBreakCode: next.breakCode }),
    },
  };
}

/** Workbenches show an agent on a mobile phone as signed out (document, method 16). */
function shownCode(session: AgentSession | undefined): number {
  return session && session.device.type !== 'mobile'
    ? statusCodes[session.state.status]
    : statusCodes.signedOut;
}

/** Connected workbenches by agent, and the status events they get. */
export class AgentHub {
  readonly #workbenches = new Map<string, Workbench>();

  constructor(agents: AgentSessions) {
    // One listener for all workbenches: each concerns one of them.
    agents.on('changed', (session, previous) => {
      this.#workbenches.get(session.identity.userId)?.sessionChanged();
      const changed =
        previous?.state.status !== session.state.status ||
        previous.since !== session.since ||
        previous.wrapUpUntil !== session.wrapUpUntil ||
        previous.owesCodeOf !== session.owesCodeOf ||
        previous.next !== session.next ||
        previous.device !== session.device;
      if (!changed) return;
      this.notify(session.identity.userId, {
        name: 'statusChanged',
        status: statusInfo(session, Date.now()),
        lastCode: shownCode(previous),
        ...(session.contact && { connId: session.contact.connId }),
      });
    });
  }

  get size(): number {
    return this.#workbenches.size;
  }

  workbenchOf(userId: string): Workbench | undefined {
    return this.#workbenches.get(userId);
  }

  add(userId: string, workbench: Workbench): void {
    this.#workbenches.set(userId, workbench);
  }

  /** True if this was the registered workbench. */
  remove(userId: string, workbench: Workbench): boolean {
    return this.#workbenches.get(userId) === workbench && this.#workbenches.delete(userId);
  }

  notify(userId: string, event: AgentEvent): void {
    this.#workbenches.get(userId)?.send(event);
  }

  identify(identity: AgentIdentity): void {
    this.#workbenches.get(identity.userId)?.identify(identity);
  }

  closeAll(code: number, reason: string): void {
    for (const workbench of this.#workbenches.values()) workbench.close(code, reason);
  }
}
