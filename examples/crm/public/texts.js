// The pages' words in both languages. An element with data-text="key" shows one.
const texts = {
  zh: {
    signedOut: '已退出登录',
    signIn: '登录',
    signOut: '退出',
    customers: '客户',
    company: '公司',
    phone: '电话',
    notes: '备注',
    call: '呼叫',
    unknown: '新客户',
    unknownText: '此号码不在客户列表中。',
    choose: '请选择一位客户，或等待来电弹屏。',
    events: '事件',
    incoming: '来电',
    inCall: '通话中',
    startTitle: '三步完成第一通电话',
    startText: 'OpenSeat 已在本机运行。打开两个窗口，即可亲自体验一通完整的电话。',
    step1: '打开坐席的 CRM',
    step1Text: '以 alice / openseat 登录，然后在右侧软电话中点击“上线”。',
    step1Link: '打开 CRM',
    step2: '打开客户的电话',
    step2Text: '在另一个窗口中选取一个号码，呼叫 01066668888。',
    step2Link: '打开客户电话',
    step3: '接听',
    step3Text: '回到 CRM，客户资料已弹出，点击“接听”即可通话。',
    more: '更多',
    microphone: '浏览器会请求使用麦克风，请允许。',
    guides: '文档',
    playground: 'SDK 演练场',
    packages: 'npm 包',
    apiPages: 'API 文档',
    health: '运行状态',
    metrics: '指标',
  },
  en: {
    signedOut: 'You have signed out',
    signIn: 'Sign in',
    signOut: 'Sign out',
    customers: 'Customers',
    company: 'Company',
    phone: 'Phone',
    notes: 'Notes',
    call: 'Call',
    unknown: 'New customer',
    unknownText: 'This number is not in the list of customers.',
    choose: 'Choose a customer, or wait for one to call.',
    events: 'Events',
    incoming: 'Incoming call',
    inCall: 'In a call',
    startTitle: 'Your first call in three steps',
    startText: 'OpenSeat runs on this machine. Two windows are all you need for a whole call.',
    step1: 'Open the agent’s CRM',
    step1Text: 'Sign in as alice / openseat, then press “Go online” in the softphone on the right.',
    step1Link: 'Open the CRM',
    step2: 'Open the customer’s phone',
    step2Text: 'In another window, take a number and call 01066668888.',
    step2Link: 'Open the customer’s phone',
    step3: 'Answer',
    step3Text: 'Back in the CRM the customer’s card has come up. Press “Answer” and talk.',
    more: 'More',
    microphone: 'The browser asks for the microphone: allow it.',
    guides: 'Guides',
    playground: 'Playground of the SDK',
    packages: 'Packages for npm',
    apiPages: 'API pages',
    health: 'Health',
    metrics: 'Metrics',
  },
};

export const language = navigator.language.startsWith('zh') ? 'zh' : 'en';
export const text = (key) => texts[language][key];

document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = text(element.dataset.text);
}
// The guides have each page in both languages.
for (const link of document.querySelectorAll('[data-docs]')) {
  link.href = `/docs/${language}/${link.dataset.docs}`;
}
