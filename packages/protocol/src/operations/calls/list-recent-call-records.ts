import Type from 'typebox';
import { EpochMs, everyRole, Id, list, operation } from '../../operation.ts';
import { CallDetailRecord } from './call-detail-record.ts';

/**
 * The user's own calls, newest first, also for an administrator (document, changelog 0.3.0). `startTime` 0
 * or absent: 30 days ago; `stopTime` 0 or absent: now. `criteria` is a JSON text `{"phoneNumber":"…"}`.
 */
export const ListRecentCallRecords = operation({
  name: 'ListRecentCallRecords',
  version: '2017-07-05',
  summary: 'The user\u2019s own recent calls',
  request: Type.Object({
    instanceId: Id,
    criteria: Type.Optional(Type.String({ maxLength: 512 })),
    startTime: Type.Optional(EpochMs),
    stopTime: Type.Optional(EpochMs),
    pageNumber: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    pageSize: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  response: Type.Object({
    callDetailRecords: Type.Object({
      pageNumber: Type.Integer(),
      pageSize: Type.Integer(),
      totalCount: Type.Integer(),
      list: list('CallDetailRecord', CallDetailRecord),
    }),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance'],
});
