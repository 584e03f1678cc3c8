/**
 * The actions that a workbench asks the page's backend for, of this SDK and of the document's (ccc-api 2.1): what a backend has to
 * forward, and no more.
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
