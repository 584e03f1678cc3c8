export type Language = 'zh' | 'en';

const zh = {
  signInTo: '登录 {client}',
  userName: '用户名',
  password: '密码',
  signIn: '登录',
  demoAccount: '演示账号：{userName}，密码：{password}',
  cancel: '取消',
  signInWith: '通过 {company} 登录',
  orPassword: '或使用用户名和密码：',
  administratorsPassword: '管理员使用密码登录',
  signedInAs: '当前账号：{name}',
  allowTitle: '允许 {client} 访问您的账号？',
  allowIntro: '允许后，该应用可以：',
  scopeOpenid: '知道您是谁',
  scopeProfile: '读取您的姓名和用户名',
  scopeApi: '以您的身份使用呼叫中心',
  scopeAccount: '读取您所属呼叫中心的标识',
  scopeOffline: '在您离开后保持登录，直到您退出',
  allow: '允许',
  deny: '拒绝',
  problem: '无法登录',
  expired: '本次登录已过期或已完成。请回到应用重新登录。',
  otherSite: '该请求来自其他网站，未被执行。请重新登录。',
  tellAdministrator: '如果问题再次出现，请把以下内容告知管理员：',
  signOutTitle: '退出登录？',
  signOutText: '您将在此浏览器中退出呼叫中心和通过它登录的应用。',
  signOut: '退出登录',
  stay: '保持登录',
  signedOutTitle: '已退出登录',
  signedOutText: '现在可以关闭此页面。',
  accountTitle: '登录管理',
  accountIntro: '{name}，您目前在以下位置登录。如有不认识的，请退出并修改密码。',
  accountNotSignedIn: '您没有在此浏览器中登录。请从您的应用登录后再打开此页面。',
  kindBrowser: '浏览器',
  kindClient: '应用：{client}',
  kindDirect: '用户名密码登录',
  thisBrowser: '当前浏览器',
  since: '自 {time}',
  signOutOne: '退出登录：{what}',
  signOutEverywhere: '退出所有登录',
  otherLanguage: 'English',
};

export type PageTexts = typeof zh;

const en: PageTexts = {
  signInTo: 'Sign in to {client}',
  userName: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  demoAccount: 'Demonstration: {userName} / {password}',
  cancel: 'Cancel',
  signInWith: 'Sign in with {company}',
  orPassword: 'Or with user name and password:',
  administratorsPassword: 'Administrators: sign in with a password',
  signedInAs: 'Signed in as {name}',
  allowTitle: 'Let {client} use your account?',
  allowIntro: 'If you allow it, this application can:',
  scopeOpenid: 'know who you are',
  scopeProfile: 'read your name and your user name',
  scopeApi: 'use the call centre in your name',
  scopeAccount: 'read the id of your call centre',
  scopeOffline: 'stay signed in while you are away, until you sign out',
  allow: 'Allow',
  deny: 'Deny',
  problem: 'This sign-in failed',
  expired: 'This sign-in has expired or is done. Go back to your application and sign in again.',
  otherSite: 'The request came from another site and was not carried out. Sign in again.',
  tellAdministrator: 'If it happens again, tell your administrator:',
  signOutTitle: 'Sign out?',
  signOutText:
    'You will be signed out of the call centre in this browser, and of the applications that you signed in to with it.',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  signedOutTitle: 'You are signed out',
  signedOutText: 'You can close this page now.',
  accountTitle: 'Where you are signed in',
  accountIntro:
    '{name}, you are signed in here. If you do not know one of these, sign out of it and change your password.',
  accountNotSignedIn:
    'You are not signed in in this browser. Sign in from your application, then open this page again.',
  kindBrowser: 'Browser',
  kindClient: 'Application: {client}',
  kindDirect: 'Sign-in by password',
  thisBrowser: 'this browser',
  since: 'since {time}',
  signOutOne: 'Sign out: {what}',
  signOutEverywhere: 'Sign out everywhere',
  otherLanguage: '中文',
};

export function pageTexts(language: Language): PageTexts {
  return language === 'zh' ? zh : en;
}

/** Fills a text's `{name}` placeholders. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/**
 * The first requested language that the pages have: `lang` of the address, `ui_locales`, then the browser's
 * languages.
 */
export function languageOf(requested: readonly (string | undefined)[]): Language {
  for (const list of requested) {
    for (const tag of (list ?? '').split(/[\s,]+/)) {
      if (/^zh\b/i.test(tag)) return 'zh';
      if (/^en\b/i.test(tag)) return 'en';
    }
  }
  return 'en';
}
