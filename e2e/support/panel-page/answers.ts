// A working day, as the page's backend would answer it.
const hourMs = 3_600_000;

function record(
  id: number,
  type: string,
  disposition: string,
  number: string,
  seconds: number,
  hoursAgo: number,
) {
  const inbound = type === 'Inbound';
  return {
    contactId: `contact-${id}`,
    contactType: type,
    contactDisposition: disposition,
    callingNumber: inbound ? number : '01066668888',
    calledNumber: inbound ? '01066668888' : number,
    startTime: Date.now() - hoursAgo * hourMs,
    duration: seconds,
    skillGroupNames: '售前咨询',
    recordings: seconds > 0 ? [{}] : [],
    agents: [{ agentName: 'Alice', talkTime: seconds }],
  };
}

const list = [
  record(1, 'Inbound', 'Success', '13800138000', 312, 0.2),
  record(2, 'Outbound', 'NoAnswer', '17688888888', 0, 0.6),
  record(3, 'Outbound', 'Success', '02188886666', 65, 1.2),
  record(4, 'Inbound', 'AbandonedRing', '13912345678', 0, 2.1),
  record(5, 'Outbound', 'Busy', '15588888888', 0, 26),
  record(6, 'Internal', 'Success', '8002', 44, 27),
  record(7, 'Inbound', 'Success', '13800138000', 512, 50),
  {
    ...record(9, 'Inbound', 'NoAnswer', '13912345678', 0, 50.5),
    agents: [
      { agentName: 'Alice', talkTime: 0 },
      { agentName: 'Dora Fernandez-Whitmore', talkTime: 95 },
    ],
  },
  record(8, 'Inbound', 'Success', '075588886666', 128, 51),
];

const groups = [
  { skill: { skillGroupId: 'sales', skillGroupName: '售前咨询' } },
  { skill: { skillGroupId: 'support', skillGroupName: '售后支持' } },
];

const colleagues = [
  ['demo-bob', 'Bob 陈', '8002', 'Ready'],
  ['demo-carol', 'Carol 林组长', '8003', 'Talking'],
  ['demo-dora', 'Dora Fernandez-Whitmore', '8004', 'Break'],
];

/** What the call centre knows of any call. */
export const wrapUp = {
  wrapUpCodeId: '',
  note: '',
  otherNotes: [{ agentName: 'Bob 陈', note: '客户询问 <b>发票</b>' }],
  wrapUpCodes: [
    { wrapUpCodeId: 'sale', parentId: '', name: '销售', nameEn: 'Sales', position: 0 },
    { wrapUpCodeId: 'price', parentId: 'sale', name: '询价', nameEn: 'Price', position: 0 },
    { wrapUpCodeId: 'order', parentId: 'sale', name: '下单', nameEn: '', position: 1 },
    { wrapUpCodeId: 'other', parentId: '', name: '其他', nameEn: 'Other', position: 1 },
  ],
};

/** The agent's callbacks, and one that is due in the group, as the server tells the workbench. */
export const callbacks = {
  callbacks: {
    list: [
      ['cb-2', '02188886666', '', hourMs, '', true],
      ['cb-1', '13912345678', '客户要 <b>报价单</b>', -60_000, 'demo-alice', true],
      ['cb-3', '17688888888', '', -30_000, '', false],
    ].map(([callbackId, phoneNumber, note, after, agentId, own]) => ({
      ...{ callbackId, phoneNumber, note, agentId, own, state: 'waiting', skillGroupName: '售前咨询' },
      waitingSince: Date.now() + Number(after),
    })),
  },
};

/** What callers have said, as the server tells the workbench. */
export const voicemails = {
  data: {
    list: [
      { contactId: 'v-1', name: 'v-1.wav', caller: '13912345678', duration: 10, heardTime: 0 },
      { contactId: 'v-2', name: 'v-2.wav', caller: '02188886666', duration: 4, heardTime: 1 },
    ].map((each, index) => ({
      ...each,
      skillGroupName: '售前咨询',
      startTime: String(Date.now() - (index + 1) * hourMs),
    })),
  },
};

export const answers: Readonly<Record<string, unknown>> = {
  ListRecentCallRecords: { callDetailRecords: { list } },
  ListRealTimeAgent: {
    data: colleagues.map(([ramId, displayName, dn, state]) => ({
      ramId,
      displayName,
      dn,
      phone: '',
      state,
      skillLevels: groups,
    })),
  },
  ListAgentStates: {
    data: {
      list: colleagues.map(([agentId, agentName, dn, state]) => ({
        agentId,
        agentName,
        dn,
        state,
        stateDuration: '123',
      })),
    },
  },
  GenerateAgentStatisticReport: {
    dataList: {
      list: [
        {
          totalLoggedInTime: 22_000,
          totalReadyTime: 9_000,
          totalBreakTime: 2_400,
          overall: {
            totalTalkTime: 8_800,
            totalWorkTime: 1_700,
            averageTalkTime: 187,
            satisfactionIndex: 4.6,
            satisfactionSurveysResponded: 7,
          },
          inbound: { callsOffered: 31, callsHandled: 29 },
          outbound: { callsDialed: 24, callsAnswered: 18 },
        },
      ],
    },
  },
  GetNumberRegionInfo: { phoneNumber: { number: '', province: '浙江', city: '杭州' } },
  PickLocalNumber: { data: { caller: { number: '02188886666', province: '上海', city: '上海' } } },
  ListRecordingsByContactId: {
    recordings: [{ fileName: 'a.wav', startTime: 1, duration: 10, agentName: 'Alice' }],
  },
  DownloadRecording: { mediaDownloadParam: { signatureUrl: '/a.wav', fileName: 'a.wav' } },
  ListSkillGroupsOfUser: {
    skillLevels: [
      {
        level: 5,
        skill: {
          skillGroupId: 'sales',
          skillGroupName: '售前咨询',
          outboundPhoneNumbers: [
            { number: '01066668888', province: '北京', city: '北京' },
            { number: '02188886666', province: '上海', city: '上海' },
          ],
        },
      },
    ],
  },
};
