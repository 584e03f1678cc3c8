import type { Flow, FlowNode, Speech } from '@openseat/protocol';

const both = (zh: string, en: string): Speech[] => [
  { text: zh, language: 'zh' },
  { text: en, language: 'en' },
];

const askForCode: Omit<Extract<FlowNode, { type: 'collect' }>, 'next'> = {
  type: 'collect',
  say: both(
    '请输入 4 到 6 位验证码,以井号键结束。',
    'Please enter your code of 4 to 6 digits, then press hash.',
  ),
  into: 'code',
  minDigits: 4,
  maxDigits: 6,
  terminator: '#',
  timeoutSeconds: 8,
  tries: 2,
  sayInvalid: both('位数不对。', 'That is not 4 to 6 digits.'),
  secret: true,
  onInvalid: 'failed',
  onTimeout: 'failed',
};

/** The code that the demonstration takes for right, where a company would ask a system of its own (`httpRequest`). */
const rightCode: Omit<Extract<FlowNode, { type: 'condition' }>, 'otherwise'> = {
  type: 'condition',
  cases: [{ variable: 'code', operator: 'equals', value: '2468', next: 'right' }],
};

/** Where an agent sends her customer to be verified. A wrong code may be entered once more. */
export const demoVerification: Flow = {
  purpose: 'verification',
  start: 'code',
  nodes: {
    code: { ...askForCode, next: 'check' },
    check: { ...rightCode, otherwise: 'wrong' },
    wrong: { type: 'prompt', say: both('验证码不正确。', 'This code is not right.'), next: 'codeAgain' },
    codeAgain: { ...askForCode, next: 'checkAgain' },
    checkAgain: { ...rightCode, otherwise: 'failed' },
    right: { type: 'set', values: { level: 'code' }, next: 'thanks' },
    thanks: { type: 'prompt', say: both('验证通过。', 'Thank you.'), next: 'verified' },
    verified: { type: 'return', outcome: 'verified', tell: ['level'] },
    failed: { type: 'return', outcome: 'failed', tell: [] },
  },
};

/** What 01066660000 leads to. A caller who presses nothing is brought to sales. */
export const demoFlow: Flow = {
  purpose: 'inbound',
  start: 'menu',
  nodes: {
    menu: {
      type: 'menu',
      say: both(
        '您好,销售请按 1,售后请按 2,留言请按 3。',
        'For sales, press 1. For support, press 2. To leave a message, press 3.',
      ),
      choices: { 1: 'sales', 2: 'support', 3: 'voicemail' },
      timeoutSeconds: 6,
      tries: 2,
      sayWrongKey: both('按键有误。', 'This key leads nowhere.'),
      onWrongKey: 'sales',
      onTimeout: 'sales',
    },
    sales: { type: 'skillGroup', skillGroupId: 'sales' },
    support: { type: 'skillGroup', skillGroupId: 'support' },
    voicemail: {
      type: 'voicemail',
      say: both(
        '请在提示音后留言,按井号键结束。',
        'Please speak after the tone, and press hash when you are done.',
      ),
      skillGroupId: 'sales',
      maxSeconds: 120,
      silenceSeconds: 5,
      next: 'thanks',
    },
    thanks: { type: 'hangUp', say: both('已收到您的留言,再见。', 'Thank you for your message. Goodbye.') },
  },
};
