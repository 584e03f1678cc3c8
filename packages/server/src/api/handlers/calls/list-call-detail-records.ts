import { contactTypes, OpenSeatError, operations } from '@openseat/protocol';
import { todayBorders } from '../../../reports/report-periods.ts';
import { handler } from '../../handler.ts';
import { searchedNumber } from '../numbers/searched-number.ts';
import { visibleMembers } from '../users/member-infos.ts';
import { timeZoneOf } from '../users/reported.ts';

const weekMs = 7 * 24 * 3600 * 1000;

/** Comma-separated names. Undefined: none given, so all are meant. */
function namesOf(text: string | undefined): readonly string[] | undefined {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

/** Contact types as directions. An unknown type matches nothing. */
function directionsOf(types: readonly string[] | undefined): readonly string[] | undefined {
  return types?.flatMap((type) =>
    Object.entries(contactTypes).flatMap(([direction, name]) => (name === type ? [direction] : [])),
  );
}

export const listCallDetailRecords = handler(
  operations.ListCallDetailRecords,
  async (services, caller, request) => {
    const now = Date.now();
    const [midnight = now] = todayBorders(now, await timeZoneOf(services, caller));
    const from = request.startTime || midnight;
    const to = request.stopTime || now;
    if (to - from > weekMs) {
      throw new OpenSeatError('Parameter.Invalid', { name: 'StartTime', reason: 'more than 7 days' });
    }
    return {
      callDetailRecords: await services.records.details({
        instanceId: request.instanceId,
        scope: visibleMembers(caller),
        contactId: request.contactId || undefined,
        criteria: await searchedNumber(services, caller, request.criteria),
        phoneNumber: await searchedNumber(services, caller, request.phoneNumber),
        directions: directionsOf(namesOf(request.contactType)),
        dispositions: namesOf(request.contactDisposition),
        withRecordings: request.withRecording ?? true,
        newestFirst: request.orderBy?.toUpperCase() === 'DESC',
        from,
        to,
        pageNumber: request.pageNumber,
        pageSize: request.pageSize,
      }),
    };
  },
);
