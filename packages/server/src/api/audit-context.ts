import type { Operation } from '@openseat/protocol';
import type { AuditContext } from '../administration/administration-store.ts';
import type { AuditActor, AuditDetail } from '../audit/audit-log.ts';
import type { Caller } from './handler.ts';
import type { Services } from './services.ts';

/** The user or backend that makes the request, and the user it acts for. */
export function actorOf({ identity, accessKey }: Caller): AuditActor {
  const actorId = accessKey?.ownerId ?? identity.userId;
  return {
    actorId,
    onBehalfOf: actorId === identity.userId ? undefined : identity.userId,
    accessKeyId: accessKey?.id,
  };
}

/** The audit log's fields for a request: actor, operation and request id. */
export function actOf(caller: Caller, { name }: Operation): AuditContext {
  const { identity, requestId } = caller;
  return { instanceId: identity.instanceId, ...actorOf(caller), action: name, requestId };
}

/** Writes an entry to the audit log where the change did not write one itself. */
export async function noteAct(
  { auditLog }: Pick<Services, 'auditLog'>,
  caller: Caller,
  operation: Operation,
  target: string,
  detail?: AuditDetail,
): Promise<void> {
  await auditLog.write({ ...actOf(caller, operation), at: Date.now(), target, detail });
}
