import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import { legTimeoutMs } from '../../../contacts/lifecycle/ring.ts';
import type { SupervisedCall } from '../../../contacts/state/contact.ts';
import type { SupervisionRequest } from '../../../contacts/supervision/supervise.ts';
import { actorOf } from '../../audit-context.ts';
import type { RequestContext } from '../../handler.ts';
import type { Services } from '../../services.ts';
import { accessedUser } from '../../user-access.ts';

interface Request {
  readonly jobId?: string;
  readonly timeoutSeconds?: number;
}

export interface AdmittedSupervision {
  readonly supervisor: AgentIdentity;
  readonly of: SupervisedCall;
  readonly request: SupervisionRequest;
}

/**
 * Checks that the caller may supervise this agent's call. A supervisor may for agents of their own groups, an
 * administrator for agents and supervisors.
 * @param agent the agent's id or extension
 */
export async function supervisionRequest(
  services: Services,
  caller: RequestContext,
  request: Request,
  agent: { readonly name: string; readonly value: string },
  mode: SupervisionRequest['mode'],
): Promise<AdmittedSupervision> {
  const { user: supervisor } = caller;
  const byExtension = await services.users.findByExtension(supervisor.instanceId, agent.value);
  const { userId: agentId } = await accessedUser(
    services,
    // The supervisor's rights count, even if an administrator or a backend asks for them.
    { ...caller, identity: supervisor, actsForUsers: false },
    'control',
    byExtension?.userId ?? agent.value,
  );
  if (agentId === supervisor.userId) {
    throw new OpenSeatError('Parameter.Invalid', { name: agent.name, reason: 'is the supervisor' });
  }
  const { timeoutSeconds } = request;
  return {
    supervisor,
    of: { agentId, contactId: request.jobId },
    request: {
      mode,
      timeoutMs: timeoutSeconds === undefined ? legTimeoutMs : timeoutSeconds * 1000,
      asked: { ...actorOf(caller), requestId: caller.requestId },
    },
  };
}
