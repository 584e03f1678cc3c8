import type { Handler } from '../handler.ts';
import { addPhoneNumber } from './add-phone-number.ts';
import { answerCall } from './answer-call.ts';
import { assignUsers } from './assign-users.ts';
import { bargeInCall } from './barge-in-call.ts';
import { blindTransfer } from './blind-transfer.ts';
import { cancelAttendedTransfer } from './cancel-attended-transfer.ts';
import { cancelCallback } from './cancel-callback.ts';
import { changeWorkMode } from './change-work-mode.ts';
import { checkContactFlow } from './check-contact-flow.ts';
import { coachCall } from './coach-call.ts';
import { commitContactFlow } from './commit-contact-flow.ts';
import { completeAttendedTransfer } from './complete-attended-transfer.ts';
import { createAudioFile } from './create-audio-file.ts';
import { createContactFlow } from './create-contact-flow.ts';
import { createOAuthClient } from './create-oauth-client.ts';
import { createPasswordLink } from './create-password-link.ts';
import { createSkillGroup } from './create-skill-group.ts';
import { createUser } from './create-user.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteAudioFile } from './delete-audio-file.ts';
import { deleteContactFlow } from './delete-contact-flow.ts';
import { deleteSkillGroup } from './delete-skill-group.ts';
import { disableUser } from './disable-user.ts';
import { downloadRecording } from './download-recording.ts';
import { enableUser } from './enable-user.ts';
import { encrypt } from './encrypt.ts';
import { extendWrapUp } from './extend-wrap-up.ts';
import { findUsers } from './find-users.ts';
import { generateAgentStatisticReport } from './generate-agent-statistic-report.ts';
import { getAgentData } from './get-agent-data.ts';
import { getAudioFileUploadParameters } from './get-audio-file-upload-parameters.ts';
import { getConfig } from './get-config.ts';
import { getContactFlow } from './get-contact-flow.ts';
import { getInstance } from './get-instance.ts';
import { getInstanceState } from './get-instance-state.ts';
import { getLoginDetails } from './get-login-details.ts';
import { getNumberLocation } from './get-number-location.ts';
import { getNumberRegionInfo } from './get-number-region-info.ts';
import { getServiceExtensions } from './get-service-extensions.ts';
import { getSkillGroupRouting } from './get-skill-group-routing.ts';
import { getSmsConfig } from './get-sms-config.ts';
import { getUser } from './get-user.ts';
import { getVoicemailRecording } from './get-voicemail-recording.ts';
import { holdCall } from './hold-call.ts';
import { initiateAttendedTransfer } from './initiate-attended-transfer.ts';
import { interceptCall } from './intercept-call.ts';
import { launchAppraise } from './launch-appraise.ts';
import { launchAuthentication } from './launch-authentication.ts';
import { launchShortMessageAppraise } from './launch-short-message-appraise.ts';
import { launchSurvey } from './launch-survey.ts';
import { linkIdentity } from './link-identity.ts';
import { listAgentStates } from './list-agent-states.ts';
import { listAgentSummaryReports } from './list-agent-summary-reports.ts';
import { listAgentSummaryReportsByInterval } from './list-agent-summary-reports-by-interval.ts';
import { listAgentSummaryReportsSinceMidnight } from './list-agent-summary-reports-since-midnight.ts';
import { listAudioFiles } from './list-audio-files.ts';
import { listAuditLog } from './list-audit-log.ts';
import { listCallDetailRecords } from './list-call-detail-records.ts';
import { listCallbacks } from './list-callbacks.ts';
import { listConfig } from './list-config.ts';
import { listContactFlows } from './list-contact-flows.ts';
import { listDevices } from './list-devices.ts';
import { listIdentityProviders } from './list-identity-providers.ts';
import { listLinkedIdentities } from './list-linked-identities.ts';
import { listMessages } from './list-messages.ts';
import { listOAuthClients } from './list-oauth-clients.ts';
import { listOutboundPhoneNumberOfUser } from './list-outbound-phone-number-of-user.ts';
import { listPhoneNumbers } from './list-phone-numbers.ts';
import { listPrivilegesOfUser } from './list-privileges-of-user.ts';
import { listRealTimeAgent } from './list-real-time-agent.ts';
import { listRecentCallRecords } from './list-recent-call-records.ts';
import { listRecordingPauses } from './list-recording-pauses.ts';
import { listRecordings } from './list-recordings.ts';
import { listRecordingsByContactId } from './list-recordings-by-contact-id.ts';
import { listRoles } from './list-roles.ts';
import { listSessionsOfUser } from './list-sessions-of-user.ts';
import { listSkillGroupStates } from './list-skill-group-states.ts';
import { listSkillGroupSummaryReports } from './list-skill-group-summary-reports.ts';
import { listSkillGroupSummaryReportsByInterval } from './list-skill-group-summary-reports-by-interval.ts';
import { listSkillGroupSummaryReportsSinceMidnight } from './list-skill-group-summary-reports-since-midnight.ts';
import { listSkillGroups } from './list-skill-groups.ts';
import { listSkillGroupsOfUser } from './list-skill-groups-of-user.ts';
import { listUsers } from './list-users.ts';
import { listUsersOfSkillGroup } from './list-users-of-skill-group.ts';
import { listVoicemails } from './list-voicemails.ts';
import { listWebhookDeliveries } from './list-webhook-deliveries.ts';
import { listWebhooks } from './list-webhooks.ts';
import { makeCall } from './make-call.ts';
import { markVoicemailHeard } from './mark-voicemail-heard.ts';
import { modifyPhoneNumber } from './modify-phone-number.ts';
import { modifySkillGroup } from './modify-skill-group.ts';
import { modifySkillGroupOfUser } from './modify-skill-group-of-user.ts';
import { modifySkillGroupRouting } from './modify-skill-group-routing.ts';
import { modifyUser } from './modify-user.ts';
import { modifyWebhook } from './modify-webhook.ts';
import { monitorCall } from './monitor-call.ts';
import { muteCall } from './mute-call.ts';
import { pauseRecording } from './pause-recording.ts';
import { pickLocalNumber } from './pick-local-number.ts';
import { pollUserStatus } from './poll-user-status.ts';
import { publishContactFlow } from './publish-contact-flow.ts';
import { putIdentityProvider } from './put-identity-provider.ts';
import { readyForService } from './ready-for-service.ts';
import { redeliverWebhook } from './redeliver-webhook.ts';
import { refreshToken } from './refresh-token.ts';
import { registerDevice } from './register-device.ts';
import { releaseCall } from './release-call.ts';
import { removeIdentityProvider } from './remove-identity-provider.ts';
import { removeOAuthClient } from './remove-oauth-client.ts';
import { removePhoneNumber } from './remove-phone-number.ts';
import { removeUsers } from './remove-users.ts';
import { removeWebhook } from './remove-webhook.ts';
import { requestLoginInfo } from './request-login-info.ts';
import { resumeRecording } from './resume-recording.ts';
import { retrieveCall } from './retrieve-call.ts';
import { revokeSessionsOfUser } from './revoke-sessions-of-user.ts';
import { sendDtmfSignaling } from './send-dtmf-signaling.ts';
import { sendPredefinedShortMessage } from './send-predefined-short-message.ts';
import { signInGroup } from './sign-in-group.ts';
import { signOutGroup } from './sign-out-group.ts';
import { startBack2BackCall } from './start-back2back-call.ts';
import { switchConsultation } from './switch-consultation.ts';
import { switchToConference } from './switch-to-conference.ts';
import { takeBreak } from './take-break.ts';
import { unlinkIdentity } from './unlink-identity.ts';
import { unmuteCall } from './unmute-call.ts';
import { unregisterDevice } from './unregister-device.ts';
import { updateConfigItems } from './update-config-items.ts';

/** Every operation that this server carries out. */
export const handlers: readonly Handler[] = [
  answerCall,
  bargeInCall,
  createUser,
  modifyUser,
  modifySkillGroupOfUser,
  assignUsers,
  removeUsers,
  createPasswordLink,
  createSkillGroup,
  modifySkillGroup,
  deleteSkillGroup,
  addPhoneNumber,
  modifyPhoneNumber,
  removePhoneNumber,
  updateConfigItems,
  createAudioFile,
  deleteAudioFile,
  getAudioFileUploadParameters,
  listAudioFiles,
  checkContactFlow,
  commitContactFlow,
  createContactFlow,
  deleteContactFlow,
  getContactFlow,
  publishContactFlow,
  blindTransfer,
  cancelAttendedTransfer,
  coachCall,
  changeWorkMode,
  completeAttendedTransfer,
  createWebhook,
  downloadRecording,
  encrypt,
  extendWrapUp,
  findUsers,
  generateAgentStatisticReport,
  getAgentData,
  getConfig,
  getInstance,
  getInstanceState,
  getLoginDetails,
  getNumberLocation,
  getNumberRegionInfo,
  getServiceExtensions,
  getSmsConfig,
  getSkillGroupRouting,
  getUser,
  holdCall,
  initiateAttendedTransfer,
  interceptCall,
  launchAppraise,
  launchShortMessageAppraise,
  launchAuthentication,
  launchSurvey,
  listAgentStates,
  listAgentSummaryReports,
  listAgentSummaryReportsByInterval,
  listAgentSummaryReportsSinceMidnight,
  listAuditLog,
  listCallDetailRecords,
  listConfig,
  listDevices,
  listContactFlows,
  listMessages,
  listOutboundPhoneNumberOfUser,
  listPhoneNumbers,
  listPrivilegesOfUser,
  listRealTimeAgent,
  listRecentCallRecords,
  getVoicemailRecording,
  cancelCallback,
  listCallbacks,
  listVoicemails,
  markVoicemailHeard,
  listRecordingPauses,
  listRecordings,
  listRecordingsByContactId,
  listRoles,
  listSkillGroupStates,
  listSkillGroupSummaryReports,
  listSkillGroupSummaryReportsByInterval,
  listSkillGroupSummaryReportsSinceMidnight,
  listSkillGroups,
  listSkillGroupsOfUser,
  listUsers,
  listUsersOfSkillGroup,
  listWebhookDeliveries,
  listWebhooks,
  makeCall,
  modifySkillGroupRouting,
  modifyWebhook,
  monitorCall,
  muteCall,
  pauseRecording,
  pickLocalNumber,
  pollUserStatus,
  readyForService,
  redeliverWebhook,
  refreshToken,
  registerDevice,
  releaseCall,
  removeWebhook,
  requestLoginInfo,
  resumeRecording,
  retrieveCall,
  sendDtmfSignaling,
  sendPredefinedShortMessage,
  signInGroup,
  signOutGroup,
  startBack2BackCall,
  switchConsultation,
  switchToConference,
  takeBreak,
  unmuteCall,
  unregisterDevice,
  createOAuthClient,
  listOAuthClients,
  removeOAuthClient,
  putIdentityProvider,
  listIdentityProviders,
  removeIdentityProvider,
  linkIdentity,
  unlinkIdentity,
  listLinkedIdentities,
  listSessionsOfUser,
  revokeSessionsOfUser,
  disableUser,
  enableUser,
];
