import type { Handler } from '../handler.ts';
import { answerCall } from './answer-call.ts';
import { downloadRecording } from './download-recording.ts';
import { extendWrapUp } from './extend-wrap-up.ts';
import { getLoginDetails } from './get-login-details.ts';
import { holdCall } from './hold-call.ts';
import { listConfig } from './list-config.ts';
import { listRecentCallRecords } from './list-recent-call-records.ts';
import { listRecordingsByContactId } from './list-recordings-by-contact-id.ts';
import { listSkillGroupsOfUser } from './list-skill-groups-of-user.ts';
import { makeCall } from './make-call.ts';
import { muteCall } from './mute-call.ts';
import { pollUserStatus } from './poll-user-status.ts';
import { readyForService } from './ready-for-service.ts';
import { refreshToken } from './refresh-token.ts';
import { releaseCall } from './release-call.ts';
import { requestLoginInfo } from './request-login-info.ts';
import { retrieveCall } from './retrieve-call.ts';
import { sendDtmfSignaling } from './send-dtmf-signaling.ts';
import { signInGroup } from './sign-in-group.ts';
import { signOutGroup } from './sign-out-group.ts';
import { takeBreak } from './take-break.ts';
import { unmuteCall } from './unmute-call.ts';

/** Every operation that this server carries out. */
export const handlers: readonly Handler[] = [
  answerCall,
  downloadRecording,
  extendWrapUp,
  getLoginDetails,
  holdCall,
  listConfig,
  listRecentCallRecords,
  listRecordingsByContactId,
  listSkillGroupsOfUser,
  makeCall,
  muteCall,
  pollUserStatus,
  readyForService,
  refreshToken,
  releaseCall,
  requestLoginInfo,
  retrieveCall,
  sendDtmfSignaling,
  signInGroup,
  signOutGroup,
  takeBreak,
  unmuteCall,
];
