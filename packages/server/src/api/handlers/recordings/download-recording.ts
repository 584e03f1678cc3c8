import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { visibleMembers } from '../users/member-infos.ts';

export const downloadRecording = handler(operations.DownloadRecording, async (services, caller, request) => {
  const { fileName } = request;
  const owned = await services.records.ownsFile({
    instanceId: caller.identity.instanceId,
    fileName,
    scope: visibleMembers(caller),
  });
  if (!owned) throw new OpenSeatError('NotExist.Record', { id: fileName });
  const url = `${caller.origin}${services.recordingFiles.signedPath(fileName)}`;
  // Quoted twice, as integrators' code parses it as JSON (ccc-api 3.5).
  return { mediaDownloadParam: { signatureUrl: JSON.stringify(url), fileName } };
});
