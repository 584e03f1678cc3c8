import { OpenSeatError } from '@openseat/protocol';
import { canonicalNumber, type NumberPlan, readPhoneNumber } from '@openseat/protocol/phone-number';
import type { AgentIdentity } from '../../../agents/agent-session.ts';
import type { Destination } from '../../../contacts/transfer/destination.ts';
import { pickLocal } from '../../../numbers/local-number.ts';
import type { CallerNumber } from '../../../numbers/number-directory.ts';
import { planOfInstance } from '../../../numbers/number-plan.ts';
import { isEmergencyNumber, isExtensionOnly } from '../../../numbers/short-codes.ts';
import type { Services } from '../../services.ts';

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
 * The caller number for an agent's outbound call, out of the numbers lent to the agent's signed-in groups. It
 * is the requested number, the nearest to the callee for `auto`, or the first.
 * @throws OpenSeatError `caller outof range`
 */
export async function callerNumber(
  services: Services,
  userId: string,
  callee: DialledNumber,
  asked: string | undefined,
): Promise<CallerNumber> {
  const session = services.agents.signedIn(userId);
  const numbers = await services.numbers.outboundOf(session.groups.map((group) => group.id));
  const shown = asked && canonicalNumber(asked, callee.plan);
  const chosen =
    asked === 'auto'
      ? (await pickLocal(services.locations, callee.number, numbers))?.candidate
      : asked
        ? numbers.find(({ number }) => number === shown)
        : numbers[0];
  const found = chosen ?? (callee.emergency ? numbers[0] : undefined);
  if (!found) throw new OpenSeatError('caller outof range');
  return found;
}

/** A number that an agent dials, read by the numbering plan of the instance. */
export interface DialledNumber {
  /** In its canonical form. */
  readonly number: string;
  /** Keys to press after the answer. Empty: none. */
  readonly extension: string;
  readonly emergency: boolean;
  readonly plan: NumberPlan;
}

/** Undefined: the text is no number. */
export async function dialledNumber(
  services: Services,
  instanceId: string,
  text: string,
): Promise<DialledNumber | undefined> {
  const plan = await planOfInstance(services.settings, instanceId);
  const read = readPhoneNumber(text, plan);
  return read && { ...read, emergency: isEmergencyNumber(read.number, plan.country), plan };
}

/**
 * @throws OpenSeatError `NotExist.Extension`: the form of an extension, and no agent has it. Never sent to
 *   the carrier.
 */
export function requireDialable({ number, emergency, plan }: DialledNumber): void {
  if (!emergency && isExtensionOnly(number, plan.country)) throw new OpenSeatError('NotExist.Extension');
}

/** The agent of the instance with this extension. */
export async function agentOf(
  services: Services,
  instanceId: string,
  extension: string,
): Promise<Extract<Destination, { type: 'agent' }> | undefined> {
  const agent = await services.users.findByExtension(instanceId, extension);
  return agent && { type: 'agent', userId: agent.userId, extension };
}

/**
 * The destination of an agent's transfer: an extension or a skill group of the instance, else a telephone
 * number. A telephone number counts as a call by the agent and takes from the same limits.
 * @throws OpenSeatError `invalid callee`, `NotExist.Extension`, `CalleeExtension.NotSupported`, `caller outof
 *   range`, `Request.TooMany`
 */
export async function transferDestination(
  services: Services,
  user: AgentIdentity,
  request: TransferRequest,
): Promise<Destination> {
  const only = kinds[(request.transfereeType ?? '').toLowerCase().replace(/[^a-z]/g, '')];
  const text = request.transferee.trim();
  const may = (kind: Kind) => only === undefined || only === kind;
  const dialled = await dialledNumber(services, user.instanceId, text);
  const maybeAgent = may('agent') && !(may('number') && dialled?.emergency);
  const agent = maybeAgent ? await agentOf(services, user.instanceId, dialled?.number ?? text) : undefined;
  if (agent) return agent;
  const group = may('skillGroup') ? await services.instances.skillGroup(user.instanceId, text) : undefined;
  if (group) return { type: 'skillGroup', skillGroup: group, priority: request.callPriority ?? 0 };
  if (!dialled || !may('number')) throw new OpenSeatError('invalid callee');
  requireDialable(dialled);
  if (dialled.extension !== '') throw new OpenSeatError('CalleeExtension.NotSupported');
  const { number: caller } = await callerNumber(services, user.userId, dialled, request.transferor);
  if (!dialled.emergency) services.dialLimit.take(user.userId);
  return {
    type: 'number',
    number: dialled.number,
    caller,
    timeoutMs: (request.timeoutSeconds ?? services.dialSeconds) * 1000,
  };
}
