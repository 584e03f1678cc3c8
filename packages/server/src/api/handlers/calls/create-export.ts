import { operations } from '@openseat/protocol';
import { actOf, noteAct } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { timeZoneOf } from '../users/reported.ts';
import { requestedContacts } from './contact-filters.ts';
import { shownTo } from './contact-scope.ts';

export const createExport = handler(operations.CreateExport, async (services, caller, request) => {
  const { kind, language = 'zh', startTime, stopTime } = request;
  const [shown, timeZone] = await Promise.all([shownTo(services, caller), timeZoneOf(services, caller)]);
  const filter = await requestedContacts(services, caller, shown, request);
  // Logged before the file can be had: the request itself is what the audit log records.
  await noteAct(services, caller, operations.CreateExport, kind, {
    ...{ from: new Date(startTime).toISOString(), to: new Date(stopTime).toISOString() },
    numbers: filter.numbers?.length ?? 0,
  });
  const fileName = `${kind}-${new Date(startTime).toISOString().slice(0, 10)}.csv`;
  const { id, expiresAt } = services.exportTickets.add({
    ...{ export: { filter, shown, timeZone, language }, fileName },
    ...{ userId: caller.identity.userId, act: actOf(caller, operations.CreateExport) },
  });
  return {
    data: { fileUrl: `${caller.origin}/exports/${id}`, fileName, expiresTime: expiresAt },
  };
});
