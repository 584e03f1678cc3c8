import type { Language } from '../oauth-pages/texts.ts';

const zh = {
  title: '请为本次服务评分',
  about: '您对坐席 {agent} 的服务满意吗？',
  feedback: '想说的话（可不填）',
  scores: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
  thanksTitle: '感谢您的评价',
  thanks: '您的评价已收到，现在可以关闭此页面。',
  overTitle: '评价已过期',
  over: '本次评价的时间已过。感谢您的来电。',
  unknownTitle: '没有这个页面',
  unknown: '请检查地址是否完整。',
};

export type RatingTexts = typeof zh;

const en: RatingTexts = {
  title: 'How was our service?',
  about: 'How satisfied are you with {agent}?',
  feedback: 'In your own words (optional)',
  scores: ['Very dissatisfied', 'Dissatisfied', 'Neither', 'Satisfied', 'Very satisfied'],
  thanksTitle: 'Thank you',
  thanks: 'We have your rating. You can close this page now.',
  overTitle: 'Too late',
  over: 'This rating has expired. Thank you for your call.',
  unknownTitle: 'No such page',
  unknown: 'Please check that the address is complete.',
};

export function ratingTexts(language: Language): RatingTexts {
  return language === 'zh' ? zh : en;
}
