import type { KeptVoicemail } from '../../telephony/telephony.ts';
import type { NewVoicemail, VoicemailStore } from '../voicemail-store.ts';

/** Voicemails for unit tests. Those without a length are being spoken. */
export class MemoryVoicemails implements VoicemailStore {
  readonly all: (NewVoicemail & { durationMs: number | undefined })[] = [];

  async begin(voicemail: NewVoicemail): Promise<void> {
    this.all.push({ ...voicemail, durationMs: undefined });
  }
  async finish(id: string, kept: KeptVoicemail | undefined): Promise<void> {
    const index = this.all.findIndex((voicemail) => voicemail.id === id);
    const voicemail = this.all[index];
    if (voicemail && kept) voicemail.durationMs = kept.durationMs;
    else if (voicemail) this.all.splice(index, 1);
  }
  async unfinished(): Promise<readonly string[]> {
    return this.all.flatMap(({ id, durationMs }) => (durationMs === undefined ? [id] : []));
  }
  async page(): Promise<{ totalCount: number; list: readonly never[] }> {
    return { totalCount: 0, list: [] };
  }
  async find(): Promise<undefined> {
    return undefined;
  }
  async mark(): Promise<boolean> {
    return false;
  }
}
