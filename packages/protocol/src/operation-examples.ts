/**
 * A request of each operation, as the demonstration's people would make it: shown in the API's description and its pages, and what
 * tests begin with. `instanceId` is `demo` in all of them and left out.
 */
export type Example = Readonly<Record<string, unknown>>;

const jobId = 'job-1767578400000';
const webhookId = 'wh-1';
const page = { pageNumber: 1, pageSize: 10 };
const day = { startTime: '2026-01-05', endTime: '2026-01-05 23:59:59' };
const hour = { startTime: '2026-01-05 09:00:00', endTime: '2026-01-05 10:00:00' };
const during = { startTime: 1767574800000, stopTime: 1767578400000 };
const alice = { userId: 'demo-alice' };
const device = { deviceId: 'crm-backend' };

export const operationExamples: Readonly<Record<string, Example>> = {
  AnswerCall: { ...device, jobId },
  InitiateAttendedTransfer: { ...device, jobId, transferee: '8002' },
  CompleteAttendedTransfer: { ...device, jobId },
  CancelAttendedTransfer: { ...device, jobId },
  SwitchConsultation: { ...device, jobId },
  SwitchToConference: { ...device, jobId },
  BlindTransfer: { ...device, jobId, transferee: '8002' },
  CreateWebhook: { url: 'https://crm.example.com/openseat', eventTypes: ['CallReleased', 'CDRReady'] },
  DownloadRecording: { fileName: '20260105091000-alice.wav' },
  ExtendWrapUp: device,
  FindUsers: { criteria: 'alice', ...page },
  GenerateAgentStatisticReport: {
    agentId: 'demo-alice',
    startDate: '2026-01-05',
    endDate: '2026-01-05',
    ...page,
  },
  GetAgentData: { startDay: '2026-01-05', endDay: '2026-01-05', ...page },
  GetConfig: { name: 'AllowHangup', objectType: 'instance' },
  GetInstance: {},
  GetInstanceState: {},
  GetLoginDetails: {},
  GetNumberLocation: { number: '13800138000', language: 'en-US' },
  GetNumberRegionInfo: { number: '13800138000' },
  GetServiceExtensions: { serviceType: 'SatisfactionSurvey' },
  GetSmsConfig: { scenario: [1, 3] },
  GetUser: alice,
  HoldCall: { ...device, jobId },
  LaunchAppraise: { acid: jobId },
  LaunchShortMessageAppraise: { acid: jobId, contactType: 0, phoneNumbers: '13800138000' },
  ListAgentStates: page,
  ListAgentSummaryReports: day,
  ListAgentSummaryReportsByInterval: { ...hour, interval: 'Hourly' },
  ListAgentSummaryReportsSinceMidnight: {},
  ListCallDetailRecords: { ...during, ...page, withRecording: true },
  ListConfig: { configItem: ['AllowHangup', 'AutoAnswerCall'] },
  ListMessages: page,
  ListOutboundPhoneNumberOfUser: alice,
  ListPhoneNumbers: { outboundOnly: true },
  ListPrivilegesOfUser: alice,
  ListRealTimeAgent: {},
  ListRecentCallRecords: { ...during, ...page },
  ListRecordings: { ...during, ...page },
  ListRecordingsByContactId: { contactId: jobId },
  ListRoles: {},
  ListSkillGroupStates: {},
  ListSkillGroupSummaryReports: day,
  ListSkillGroupSummaryReportsByInterval: { ...hour, interval: 'Hourly' },
  ListSkillGroupSummaryReportsSinceMidnight: {},
  ListSkillGroups: {},
  ListSkillGroupsOfUser: alice,
  ListUsers: page,
  ListUsersOfSkillGroup: { skillGroupId: 'sales', ...page },
  ListWebhookDeliveries: { webhookId, ...page },
  ListWebhooks: {},
  MakeCall: { ...device, callee: '13800138000', caller: '01066668888' },
  ModifyWebhook: { webhookId, enabled: false },
  MuteCall: { ...device, jobId },
  PickLocalNumber: { candidateNumber: ['01066668888', '02188886666'], calleeNumber: '13800138000' },
  PollUserStatus: device,
  ReadyForService: device,
  RedeliverWebhook: { webhookId, deliveryId: '1' },
  RefreshToken: {},
  ReleaseCall: { ...device, jobId },
  RemoveWebhook: { webhookId },
  RequestLoginInfo: alice,
  RetrieveCall: { ...device, jobId },
  SendDtmfSignaling: { ...device, jobId, dtmf: '1' },
  SendPredefinedShortMessage: {
    phoneNumbers: '13800138000',
    configId: 3,
    templateParam: '{"number":"01066668888"}',
  },
  SignInGroup: { ...device, signedSkillGroupIdList: ['sales'] },
  SignOutGroup: device,
  TakeBreak: { ...device, code: '午休' },
  UnmuteCall: { ...device, jobId },
};
