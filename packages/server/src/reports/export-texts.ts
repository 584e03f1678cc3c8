import { contactWords } from '@openseat/protocol/contact-words';

export type ExportLanguage = 'zh' | 'en';

const titles = {
  zh: {
    title: '通话记录',
    zone: '时区',
    period: '时间范围',
    filter: '筛选',
    all: '全部',
    yes: '是',
    no: '否',
    columns: [
      ...['开始时间', '呼叫方向', '主叫号码', '被叫号码', '坐席', '技能组', '通话时长', '总时长'],
      ...['结果', '挂断方', '录音', '留言', '满意度', '通话 ID'],
    ],
  },
  en: {
    title: 'Contacts',
    zone: 'Time zone',
    period: 'Period',
    filter: 'Filter',
    all: 'all',
    yes: 'yes',
    no: 'no',
    columns: [
      ...['Start', 'Direction', 'Caller', 'Called number', 'Agents', 'Skill groups', 'Talk time', 'Duration'],
      ...['Result', 'Ended by', 'Recorded', 'Voicemail', 'Rating', 'Contact id'],
    ],
  },
} as const;

/** The words of an exported file. */
export function exportTexts(language: ExportLanguage) {
  return { ...titles[language], ...contactWords(language) };
}
