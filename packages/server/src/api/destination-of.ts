import { OpenSeatError } from '@openseat/protocol';
import type { AgentIdentity } from '../agents/agent-session.ts';
import type { Destination } from '../contacts/route.ts';
import { normaliseCallee } from '../numbers/callee.ts';
import { pickLocal } from '../numbers/local-number.ts';
import type { CallerNumber } from '../numbers/number-directory.ts';
import type { Services } from './services.ts';

interface TransferRequest {
  readonly transferee: string;
  readonly transfereeType?: string;
  readonly transferor?: string;
  readonly timeoutSeconds?: number;
  readonly callPriority?: number;
}

type Kind = Destination['type'];

const kinds: Readonly<Record<string, Kind>> = {
  skillgroup: 'skillGroup',
  agent: 'agent',
  user: 'agent',
  number: 'number',
};

/**
 * The number that an agent calls out with, of those lent to the groups that she is signed in to: the asked one, for `auto` the nearest to the
 * callee, or the first.
 * @throws OpenSeatError `caller outof range`
 */
export async function callerNumber(
  services: Services,
  userId: string,
  callee: string,
  asked: string | undefined,
): Promise<CallerNumber> {
  const session = services.agents.signedIn(userId);
  const numbers = await services.numbers.outboundOf(session.groups.map((group) => group.id));
  const chosen =
    asked === 'auto'
      ? (await pickLocal(services.locations, callee, numbers))?.candidate
      : asked
        ? numbers.find((number) => number.number === asked)
        : numbers[0];
  if (!chosen) throw new OpenSeatError('caller outof range');
  return chosen;
}

/** An agent of the instance by her extension. */
export async function agentOf(
  services: Services,
  instanceId: string,
  extension: string,
): Promise<Extract<Destination, { type: 'agent' }> | undefined> {
  const agent = await services.users.findByExtension(instanceId, extension);
  return agent && { type: 'agent', userId: agent.userId, extension };
}

/**
 * Where an agent wants to transfer: an extension or a skill group of her own instance, else a telephone number, which counts as a call of
 * hers and costs as much.
 * @throws OpenSeatError `invalid callee`, `caller outof range`, `Request.TooMany`
 */
export async function transferDestination(
  services: Services,
  user: AgentIdentity,
  request: TransferRequest,
): Promise<Destination> {
  const only = kinds[(request.transfereeType ?? '').toLowerCase().replace(/[^a-z]/g, '')];
  const text = request.transferee.trim();
  const may = (kind: Kind) => only === undefined || only === kind;
  const agent = may('agent') ? await agentOf(services, user.instanceId, text) : undefined;
  if (agent) return agent;
  const group = may('skillGroup') ? await services.instances.skillGroup(user.instanceId, text) : undefined;
  if (group) return { type: 'skillGroup', skillGroup: group, priority: request.callPriority ?? 0 };
  const number = may('number') ? normaliseCallee(text) : undefined;
  if (!number) throw new OpenSeatError('invalid callee');
  const { number: caller } = await callerNumber(services, user.userId, number, request.transferor);
  services.dialLimit.take(user.userId);
  return {
    type: 'number',
    number,
    caller,
    timeoutMs: (request.timeoutSeconds ?? services.dialSeconds) * 1000,
  };
}
