import type { VoicemailScope } from '../voicemails/voicemail-store.ts';
import type { Caller } from './handler.ts';

/** Whose voicemails one may hear: those of one's own groups, an administrator all. They are work of the group, not of its leaders alone. */
export function voicemailScope({ identity }: Caller): VoicemailScope {
  const { instanceId, roles, userId } = identity;
  return { instanceId, memberId: roles.includes('administrator') ? undefined : userId };
}
