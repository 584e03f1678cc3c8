import { OpenSeatError, type Role, roles } from '@openseat/protocol';
import type { Levels } from '../../../administration/user-changes.ts';
import type { Caller } from '../../handler.ts';
import { roleIdOf } from '../users/role-infos.ts';

/** Fields that several administrators' requests have in common. */

/** @throws OpenSeatError `NotExist.Role`, also for a role of another instance */
export function rolesOf({ identity }: Caller, roleIds: readonly string[]): readonly Role[] {
  return [...new Set(roleIds)].map((id) => {
    const role = roles.find((known) => roleIdOf(identity.instanceId, known) === id);
    if (!role) throw new OpenSeatError('NotExist.Role', { id });
    return role;
  });
}

function listed(ids: readonly string[] | undefined, levels: readonly number[] | undefined, name: string) {
  if (ids === undefined && levels === undefined) return undefined;
  if (ids?.length !== levels?.length) {
    throw new OpenSeatError('Parameter.Invalid', {
      name: 'skillLevel',
      reason: `it has not as many items as ${name}`,
    });
  }
  const found = new Map((ids ?? []).map((id, index) => [id, levels?.[index] ?? 0]));
  if (found.size === ids?.length) return found;
  throw new OpenSeatError('Parameter.Invalid', { name, reason: 'an item comes twice' });
}

/**
 * Levels by group. Undefined: unchanged.
 * @throws OpenSeatError `Parameter.Invalid`: the lists differ in length
 */
export function levelsByGroup(request: {
  readonly skillGroupId?: readonly string[];
  readonly skillLevel?: readonly number[];
}): Levels | undefined {
  return listed(request.skillGroupId, request.skillLevel, 'skillGroupId');
}

/**
 * Levels by user. Undefined: unchanged.
 * @throws OpenSeatError `Parameter.Invalid`: the lists differ in length
 */
export function levelsByUser(request: {
  readonly userId?: readonly string[];
  readonly skillLevel?: readonly number[];
}): Levels | undefined {
  return listed(request.userId, request.skillLevel, 'userId');
}

/** @throws OpenSeatError `Parameter.Invalid`: the request names a number for a single agent */
export function refusePrivateNumbers(request: {
  readonly privateOutboundNumberId?: string;
  readonly allowPrivateOutboundNumber?: boolean;
}): void {
  const name = request.privateOutboundNumberId
    ? 'privateOutboundNumberId'
    : request.allowPrivateOutboundNumber && 'allowPrivateOutboundNumber';
  if (name) throw new OpenSeatError('Parameter.Invalid', { name, reason: 'numbers belong to skill groups' });
}
