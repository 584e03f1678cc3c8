import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { groupScope } from '../groups/group-scope.ts';

export const getVoicemailRecording = handler(
  operations.GetVoicemailRecording,
  async ({ voicemails, recordingFiles }, caller, { contactId, name }) => {
    const voicemail = await voicemails.find({ ...groupScope(caller), contactId, fileName: name });
    if (!voicemail) throw new OpenSeatError('NotExist.Record', { id: name ?? contactId });
    const { fileName } = voicemail;
    return { data: { fileUrl: `${caller.origin}${recordingFiles.signedPath(fileName)}`, fileName } };
  },
);
