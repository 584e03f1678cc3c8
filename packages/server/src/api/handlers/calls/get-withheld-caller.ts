import { OpenSeatError, operations } from '@openseat/protocol';
import { noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';

export const getWithheldCaller = handler(
  operations.GetWithheldCaller,
  async (services, caller, { instanceId, contactId }) => {
    // Logged before the lookup: the request itself is what the audit log records.
    await noteAct(services, caller, operations.GetWithheldCaller, contactId);
    const number = await services.withheldCallers.find(instanceId, contactId);
    if (number === undefined) throw new OpenSeatError('NotExist.Record', { id: contactId });
    return { data: { contactId, caller: number } };
  },
);
