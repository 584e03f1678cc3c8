import { OpenSeatError, operations } from '@openseat/protocol';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { handler } from '../../handler.ts';
import { searchedNumber } from '../numbers/searched-number.ts';

const Criteria = Compile(Type.Object({ phoneNumber: Type.Optional(Type.String({ maxLength: 64 })) }));
const monthMs = 30 * 24 * 3600 * 1000;

function phoneNumber(criteria: string | undefined): string | undefined {
  if (!criteria) return undefined;
  try {
    const parsed: unknown = JSON.parse(criteria);
    if (Criteria.Check(parsed)) return parsed.phoneNumber || undefined;
  } catch {
    // falls through to the refusal
  }
  throw new OpenSeatError('Parameter.Invalid', {
    name: 'Criteria',
    reason: 'not a JSON text such as {"phoneNumber":"…"}',
  });
}

export const listRecentCallRecords = handler(
  operations.ListRecentCallRecords,
  async (services, caller, request) => {
    const now = Date.now();
    return {
      callDetailRecords: await services.records.recentOf({
        instanceId: caller.identity.instanceId,
        userId: caller.identity.userId,
        from: request.startTime || now - monthMs,
        to: request.stopTime || now,
        phoneNumber: await searchedNumber(services, caller, phoneNumber(request.criteria)),
        pageNumber: request.pageNumber,
        pageSize: request.pageSize,
      }),
    };
  },
);
