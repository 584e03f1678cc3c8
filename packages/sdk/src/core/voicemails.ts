import type { InstanceRequest } from './instance-request.ts';

/** What a caller has said for one of the agent's groups. */
export interface Voicemail {
  readonly contactId: string;
  readonly fileName: string;
  /** The caller's number. */
  readonly number: string;
  readonly skillGroup: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly seconds: number;
  /** An agent of the group has heard it. */
  readonly heard: boolean;
}

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
