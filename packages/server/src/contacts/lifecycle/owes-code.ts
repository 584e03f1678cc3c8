import type { CallContext } from '../call-context.ts';
import type { Connection, Contact } from '../state/contact.ts';

/**
 * Whether the agent must choose a wrap-up code for the call that ends. A mobile phone has no screen to choose one on,
 * and a consulted agent has no part in the matter.
 */
export function owesCode(
  ctx: Pick<CallContext, 'rules'>,
  contact: Pick<Contact, 'skillGroup'>,
  connection: Pick<Connection, 'establishedAt' | 'wrapUpCodeId' | 'device' | 'role' | 'adopted'>,
): boolean {
  const { establishedAt, wrapUpCodeId, device, role, adopted } = connection;
  if (establishedAt === undefined || wrapUpCodeId !== undefined || device === 'mobile') return false;
  if (role !== 'call' && !adopted) return false;
  return ctx.rules.of(contact.skillGroup?.id).codeRequired;
}
