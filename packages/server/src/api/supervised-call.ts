import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import { legPatienceMs } from '../contacts/offer.ts';
import type { SupervisionWish } from '../contacts/supervise.ts';
import type { SupervisedCall } from '../contacts/supervision.ts';
import type { Caller } from './handler.ts';
import { requestedUser } from './own-user.ts';
import type { Services } from './services.ts';

interface Request {
  readonly userId?: string;
  readonly jobId?: string;
  readonly timeoutSeconds?: number;
}

export interface SupervisionRequest {
  /** Who is to listen. */
  readonly leader: AgentIdentity;
  readonly of: SupervisedCall;
  readonly wish: SupervisionWish;
}

/**
 * Who wants to supervise whose call: a leader an agent's of her groups, an administrator anybody's, nobody her own.
 * @param agent the agent's id, or her extension
 */
export async function supervisionRequest(
  services: Services,
  caller: Caller,
  request: Request,
  agent: { readonly name: string; readonly value: string },
  mode: SupervisionWish['mode'],
): Promise<SupervisionRequest> {
  const leader = await requestedUser(services, caller, request.userId);
  const byExtension = await services.users.findByExtension(leader.instanceId, agent.value);
  const { userId: agentId } = await requestedUser(
    services,
    // By what the leader herself may do, whoever asks for her.
    { ...caller, identity: leader },
    byExtension?.userId ?? agent.value,
  );
  if (agentId === leader.userId) {
    throw new OpenSeatError('Parameter.Invalid', { name: agent.name, reason: 'is the one who listens' });
  }
  const { timeoutSeconds } = request;
  return {
    leader,
    of: { agentId, contactId: request.jobId },
    wish: {
      mode,
      patienceMs: timeoutSeconds === undefined ? legPatienceMs : timeoutSeconds * 1000,
      asked: { actorId: caller.identity.userId, requestId: caller.requestId },
    },
  };
}
