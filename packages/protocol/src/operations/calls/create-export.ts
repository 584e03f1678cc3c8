import Type from 'typebox';
import { EpochMs, Id, operation } from '../../operation.ts';
import { contactFilter } from './contact-filter.ts';

/**
 * Prepares a file of all contacts that `SearchContacts` finds with the same filter, in the same order. The
 * file is made while it is downloaded, from `fileUrl`, once, within 5 minutes. The audit log records the
 * request, and the download with its number of rows. Cells that a spreadsheet would run as a formula begin
 * with an apostrophe. OpenSeat extension.
 */
export const CreateExport = operation({
  name: 'CreateExport',
  version: '2020-07-01',
  summary: 'Contacts as a file',
  request: Type.Object({
    instanceId: Id,
    kind: Type.Enum(['contacts'] as const),
    /** Of the column titles. Default: `zh`. */
    language: Type.Optional(Type.Enum(['zh', 'en'] as const)),
    ...contactFilter,
    order: Type.Optional(Type.Enum(['newest', 'oldest'] as const)),
  }),
  response: Type.Object({
    data: Type.Object({ fileUrl: Type.String(), fileName: Type.String(), expiresTime: EpochMs }),
  }),
  roles: ['leader', 'administrator'],
  errors: ['NotExist.Instance'],
});
