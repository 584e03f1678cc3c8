import type { Flow, Speech } from '@openseat/protocol';

const both = (zh: string, en: string): Speech[] => [
  { text: zh, language: 'zh' },
  { text: en, language: 'en' },
];

/** The rating of a customer after the agent has left. A wrong key is asked again twice. */
export const ratingFlow: Flow = {
  purpose: 'rating',
  start: 'ask',
  nodes: {
    ask: {
      type: 'rating',
      say: both(
        '请对本次服务评分:5 非常满意,4 满意,3 一般,2 不满意,1 非常不满意。',
        'How was our service? Press 5 for very good, down to 1 for very bad.',
      ),
      scores: { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 },
      timeoutSeconds: 8,
      tries: 3,
      sayWrongKey: both('按键有误。', 'Please press a key from 1 to 5.'),
      next: 'thanks',
      onNoAnswer: 'bye',
    },
    thanks: { type: 'hangUp', say: both('感谢您的评价,再见。', 'Thank you, and goodbye.') },
    bye: { type: 'hangUp', say: both('再见。', 'Goodbye.') },
  },
};
