import type { Operation } from '@openseat/protocol';
import type { Act } from '../administration/administration-store.ts';
import type { AuditDetail } from '../audit/audit-log.ts';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

/** Who asks for what, as the audit log is told. */
export function actOf({ identity, requestId }: Caller, { name }: Operation): Act {
  return { instanceId: identity.instanceId, actorId: identity.userId, action: name, requestId };
}

/** Writes to the audit log what has been done, where it was not written along with the change itself. */
export async function noteAct(
  { auditLog }: Pick<Services, 'auditLog'>,
  caller: Caller,
  operation: Operation,
  target: string,
  detail?: AuditDetail,
): Promise<void> {
  await auditLog.write({ ...actOf(caller, operation), at: Date.now(), target, detail });
}
