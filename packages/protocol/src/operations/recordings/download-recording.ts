import Type from 'typebox';
import { everyRole, Id, operation } from '../../operation.ts';

/** A signed URL of a recording, valid for an hour (document, section 11). */
export const DownloadRecording = operation({
  name: 'DownloadRecording',
  version: '2017-07-05',
  summary: 'The address of a recording',
  request: Type.Object({
    instanceId: Id,
    fileName: Id,
    channel: Type.Optional(Type.String({ maxLength: 16 })),
  }),
  response: Type.Object({
    mediaDownloadParam: Type.Object({ signatureUrl: Type.String(), fileName: Type.String() }),
  }),
  roles: everyRole,
  errors: ['NotExist.Instance', 'NotExist.Record'],
});
