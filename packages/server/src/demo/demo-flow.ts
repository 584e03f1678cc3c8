import type { Flow, Speech } from '@openseat/protocol';

const both = (zh: string, en: string): Speech[] => [
  { text: zh, language: 'zh' },
  { text: en, language: 'en' },
];

/** What 01066660000 leads to. A caller who presses nothing is brought to sales. */
export const demoFlow: Flow = {
  purpose: 'inbound',
  start: 'menu',
  nodes: {
    menu: {
      type: 'menu',
      say: both('您好,销售请按 1,售后请按 2。', 'For sales, press 1. For support, press 2.'),
      choices: { 1: 'sales', 2: 'support' },
      timeoutSeconds: 6,
      tries: 2,
      sayWrongKey: both('按键有误。', 'This key leads nowhere.'),
      onWrongKey: 'sales',
      onTimeout: 'sales',
    },
    sales: { type: 'skillGroup', skillGroupId: 'sales' },
    support: { type: 'skillGroup', skillGroupId: 'support' },
  },
};
