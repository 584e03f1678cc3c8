import type { WorkbenchAction } from '@openseat/protocol/workbench-actions';
import { isRecord } from './answer-error.ts';

/**
 * Fields that the workbench needs of each response, as paths of texts and numbers. `[]` is a list; what
 * follows applies to each item. Checked here, as a missing field would fail far from its cause.
 */
export const answerShapes: Partial<Record<WorkbenchAction, string>> = {
  DownloadRecording: 'mediaDownloadParam.signatureUrl',
  GenerateAgentStatisticReport: 'dataList.list.[]',
  GetServiceExtensions: 'serviceExtensions.[]',
  GetSmsConfig: 'smsConfigs.[]',
  ListAgentStates: 'data.list.[]',
  ListConfig: 'configItems.[]',
  ListRealTimeAgent: 'data.[].skillLevels.[]',
  ListRecentCallRecords: 'callDetailRecords.list.[].recordings.[]',
  ListRecordingsByContactId: 'recordings.[]',
  ListSkillGroupsOfUser:
    'skillLevels.[].skill.skillGroupId skillLevels.[].skill.outboundPhoneNumbers.[].number',
  PickLocalNumber: 'data.caller.number',
  RequestLoginInfo: 'loginInfo.agentServerUrl loginInfo.signData loginInfo.signature loginInfo.userName',
};

function lacks(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === '[]') {
    return !Array.isArray(value) || (rest.length > 0 && value.some((item) => lacks(item, rest)));
  }
  if (step !== undefined) return !isRecord(value) || lacks(value[step], rest);
  return typeof value !== 'string' && typeof value !== 'number';
}

/** The first missing path of an action's response; undefined if complete. */
export function missingIn(answer: unknown, action: string): string | undefined {
  const paths = answerShapes[action as WorkbenchAction]?.split(' ');
  return paths?.find((path) => lacks(answer, path.split('.')))?.replaceAll('.[]', '[]');
}
