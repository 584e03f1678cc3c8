/**
 * The actions that a workbench requests from the page's backend, both of this SDK and of the document's
 * (ccc-api 2.1). A backend has to forward these, and no others.
 */
export const workbenchActions = [
  'DownloadRecording',
  'Encrypt',
  'GenerateAgentStatisticReport',
  'GetConfig',
  'GetNumberRegionInfo',
  'GetServiceExtensions',
  'GetSmsConfig',
  'LaunchAppraise',
  'LaunchShortMessageAppraise',
  'ListAgentStates',
  'ListConfig',
  'ListOutboundPhoneNumberOfUser',
  'ListRealTimeAgent',
  'ListRecentCallRecords',
  'ListRecordingsByContactId',
  'ListSkillGroupsOfUser',
  'PickLocalNumber',
  'RefreshToken',
  'RequestLoginInfo',
  'SendPredefinedShortMessage',
] as const;

export type WorkbenchAction = (typeof workbenchActions)[number];
