import type { ContactDisposition, Releaser } from './contact.ts';

/** Words for what records of contacts say, in the console and in exported files. */
type Words = Readonly<Record<'en' | 'zh', string>>;

const types = {
  Inbound: { en: 'Inbound', zh: '呼入' },
  Outbound: { en: 'Outbound', zh: '呼出' },
  Internal: { en: 'Internal', zh: '内部' },
  Back2Back: { en: 'Back-to-back', zh: '双呼' },
} as const satisfies Record<string, Words>;

const dispositions: Readonly<Record<ContactDisposition, Words>> = {
  Success: { en: 'Answered', zh: '已接通' },
  NoAnswer: { en: 'No answer', zh: '无人接听' },
  Rejected: { en: 'Rejected', zh: '被拒接' },
  Redirected: { en: 'Redirected', zh: '被转移' },
  Busy: { en: 'Busy', zh: '忙' },
  InvalidNumber: { en: 'Invalid number', zh: '空号' },
  Failed: { en: 'Failed', zh: '失败' },
  AbandonedInContactFlow: { en: 'Abandoned in the flow', zh: '流程中放弃' },
  AbandonedInQueue: { en: 'Abandoned in the queue', zh: '排队中放弃' },
  AbandonedRing: { en: 'Abandoned while ringing', zh: '振铃中放弃' },
  QueueOverflow: { en: 'Overflown', zh: '溢出' },
  OneStepTransfer: { en: 'Transferred', zh: '直接转接' },
  Interrupted: { en: 'Interrupted', zh: '中断' },
};

const releasers: Readonly<Record<Releaser, Words>> = {
  customer: { en: 'Customer', zh: '客户' },
  agent: { en: 'Agent', zh: '坐席' },
  third: { en: 'Third party', zh: '第三方' },
  system: { en: 'System', zh: '系统' },
};

function inLanguage<Key extends string>(
  words: Readonly<Record<Key, Words>>,
  language: 'en' | 'zh',
): Record<Key, string> {
  const pairs = Object.entries<Words>(words).map(([key, word]) => [key, word[language]]);
  return Object.fromEntries(pairs) as Record<Key, string>;
}

export function contactWords(language: 'en' | 'zh') {
  return {
    types: inLanguage(types, language),
    dispositions: inLanguage(dispositions, language),
    releasers: inLanguage(releasers, language),
  };
}
