const zh = {
  title: '客户的电话',
  takeText: '使用一个号码，坐席就能呼叫您，您也能呼叫客服。',
  number: '我的号码',
  take: '使用此号码',
  takeFirst: '请先点击“使用此号码”，再拨打。',
  dialNumber: '拨打',
  call: '呼叫',
  answer: '接听',
  reject: '拒接',
  hangUp: '挂断',
  states: {
    none: '尚未使用号码',
    taking: '正在注册…',
    idle: '可以拨打',
    calling: '正在呼叫…',
    ringing: '来电：{number}',
    talking: '通话中：{number}',
    ended: '通话已结束（{cause}）',
    lost: '与呼叫中心的连接中断，正在重连…',
  },
  taken: '该号码已被其他页面使用，请换一个。',
  failed: '注册失败，请重试。',
  microphone: '无法使用麦克风，请允许本页面使用麦克风。',
  key: '按键 {key}',
};

const en: typeof zh = {
  title: 'The customer’s phone',
  takeText: 'Use a number: agents can call you, and you can call the call centre.',
  number: 'My number',
  take: 'Use this number',
  takeFirst: 'Use a number first, then call.',
  dialNumber: 'Number to call',
  call: 'Call',
  answer: 'Answer',
  reject: 'Reject',
  hangUp: 'Hang up',
  states: {
    none: 'No number yet',
    taking: 'Registering…',
    idle: 'Ready to call',
    calling: 'Calling…',
    ringing: 'Call from {number}',
    talking: 'Talking with {number}',
    ended: 'The call has ended ({cause})',
    lost: 'The connection is lost; trying again…',
  },
  taken: 'Another page has taken this number. Choose another.',
  failed: 'The number could not be registered. Try again.',
  microphone: 'The microphone cannot be used. Allow it for this page.',
  key: 'Key {key}',
};

const chinese = navigator.language.startsWith('zh');
export const texts = chinese ? zh : en;
document.documentElement.lang = chinese ? 'zh-CN' : 'en';

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
