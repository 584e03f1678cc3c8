import type { Flow, FlowNode, FlowNodeOf, QueueTreatment, Speech } from '@openseat/protocol';

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

/** The code that the demonstration accepts. A company would ask a system of its own (`httpRequest`). */
const rightCode: Omit<Extract<FlowNode, { type: 'condition' }>, 'otherwise'> = {
  type: 'condition',
  cases: [{ variable: 'code', operator: 'equals', value: '2468', next: 'right' }],
};

/** The flow for verifying a customer. A wrong code may be entered once more. */
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

/** Waiting callers hear their position, and may choose a callback instead. */
const waits = (next: string): QueueTreatment => ({
  everySeconds: 40,
  say: both(
    '您排在第 {position} 位,预计等候 {minutes} 分钟。',
    'You are number {position} in the queue; it may take {minutes} minutes.',
  ),
  callback: {
    afterSeconds: 15,
    key: '1',
    say: both('按 1,我们给您回电,您的排位不变。', 'Press 1 and we call you back; you keep your place.'),
    next,
  },
});

const callback = (skillGroupId: string, onRefused: string): FlowNodeOf<'callback'> => ({
  type: 'callback',
  skillGroupId,
  sayConfirm: both(
    '我们将拨打 {number}。正确请按 1,换一个号码请按 2。',
    'We call {number}. Press 1 if that is right, or 2 for another number.',
  ),
  sayNumber: both('请输入您的电话号码,按井号键结束。', 'Please type your number, and press hash.'),
  sayInvalid: both('这个号码无法拨打。', 'This number cannot be called.'),
  timeoutSeconds: 6,
  tries: 3,
  attempts: 3,
  retrySeconds: 300,
  next: 'called',
  onRefused,
});

/** The flow of 01066660000. A caller who presses nothing goes to sales. */
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
    sales: { type: 'skillGroup', skillGroupId: 'sales', treatment: waits('callBackSales') },
    support: { type: 'skillGroup', skillGroupId: 'support', treatment: waits('callBackSupport') },
    callBackSales: callback('sales', 'sales'),
    callBackSupport: callback('support', 'support'),
    called: { type: 'hangUp', say: both('我们会尽快给您回电,再见。', 'We call you back soon. Goodbye.') },
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
