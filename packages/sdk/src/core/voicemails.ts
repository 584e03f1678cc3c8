import type { InstanceRequest } from './instance-request.ts';
import type { Voicemail } from './voicemail.ts';

const limit = 100;

export async function listVoicemails(request: InstanceRequest): Promise<readonly Voicemail[]> {
  const { data } = await request('ListVoicemails', { pageNumber: 1, pageSize: limit });
  return data.list.map((each) => ({
    contactId: each.contactId,
    fileName: each.name,
    number: each.caller,
    skillGroup: each.skillGroupName,
    startedAt: Number(each.startTime),
    seconds: each.duration,
    heard: each.heardTime > 0,
  }));
}

/** Marks the voicemail as heard, and returns where it can be fetched for an hour. */
export async function openVoicemail(
  request: InstanceRequest,
  { contactId, fileName: name }: Pick<Voicemail, 'contactId' | 'fileName'>,
): Promise<string> {
  const { data } = await request('GetVoicemailRecording', { contactId, name });
  await request('MarkVoicemailHeard', { contactId, name });
  return data.fileUrl;
}
