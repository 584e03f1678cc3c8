const en = {
  lang: 'en',
  docs: 'en',
  title: 'Playground',
  intro: 'Change an option, and the workbench is constructed with it at once.',
  guides: 'Guides',
  otherLanguage: '中文',
  signIn: 'Sign in as alice / openseat',
  signedOut: 'Sign in to take calls. Options and code work without it.',
  signedIn: 'Signed in as {name}',
  options: 'Options',
  reset: 'Reset',
  panel: 'The workbench',
  show: 'Show or hide',
  noPanel: 'There is no panel, as dom is absent. The browser’s console has the workbench as “workbench”.',
  later: 'A call is in progress: the change waits for its end.',
  stream: 'Hooks and events',
  clear: 'Clear',
  nothingYet: 'Nothing yet.',
  code: 'Code',
  copy: 'Copy',
  copied: 'Copied',
  kinds: { script: 'Script tag', module: 'ES module', react: 'React', vue: 'Vue' },
  inCode: 'Hooks in the code',
  default: 'Default: {value}',
  fallback: 'Default',
  expected: 'Expected: {expected}',
  failed: 'The workbench was not constructed: {message}',
};

const zh: typeof en = {
  lang: 'zh-CN',
  docs: 'zh',
  title: '演练场',
  intro: '改动配置项，工作台立即按新配置重新构造。',
  guides: '文档',
  otherLanguage: 'English',
  signIn: '以 alice / openseat 登录',
  signedOut: '登录后才能接听电话。不登录也可以试用配置项和代码。',
  signedIn: '已登录：{name}',
  options: '配置项',
  reset: '恢复默认',
  panel: '工作台',
  show: '显示或隐藏',
  noPanel: '未填 dom，没有面板。可在浏览器控制台中使用 workbench。',
  later: '正在通话，通话结束后再应用改动。',
  stream: '钩子与事件',
  clear: '清空',
  nothingYet: '暂无。',
  code: '代码',
  copy: '复制',
  copied: '已复制',
  kinds: { script: 'script 标签', module: 'ES 模块', react: 'React', vue: 'Vue' },
  inCode: '代码中的钩子',
  default: '默认值：{value}',
  fallback: '默认',
  expected: '应为：{expected}',
  failed: '工作台未能构造：{message}',
};

const stored = 'openseatPlaygroundLanguage';

function chosenLanguage(): 'en' | 'zh' {
  const kept = localStorage.getItem(stored);
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}

export const language = chosenLanguage();
export const texts = language === 'zh' ? zh : en;

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** The other language, from now on. */
export function switchLanguage(): void {
  localStorage.setItem(stored, language === 'zh' ? 'en' : 'zh');
  location.reload();
}
