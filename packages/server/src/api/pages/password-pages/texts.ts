import type { Language } from '../oauth-pages/texts.ts';

const zh = {
  title: '设置密码',
  about: '{name}，请为账号 {login} 设置密码。',
  password: '新密码',
  rule: '至少 {least} 个字符，不能包含用户名，不能是常见密码。',
  again: '再次输入新密码',
  save: '保存密码',
  differ: '两次输入的密码不一致。',
  doneTitle: '密码已设置',
  done: '现在可以用新密码登录。此前的登录均已退出。',
  overTitle: '链接已失效',
};

export type PasswordTexts = typeof zh;

const en: PasswordTexts = {
  title: 'Choose your password',
  about: '{name}, choose a password for your account {login}.',
  password: 'New password',
  rule: 'At least {least} characters, no common password, and not your user name in it.',
  again: 'The same once more',
  save: 'Save password',
  differ: 'The two are not the same.',
  doneTitle: 'Your password is set',
  done: 'You can sign in with it now. Where you were signed in before, you are signed out.',
  overTitle: 'This address is over',
};

export function passwordTexts(language: Language): PasswordTexts {
  return language === 'zh' ? zh : en;
}
