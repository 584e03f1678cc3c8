import type { Language } from '../language.ts';

interface Texts {
  readonly recordings: string;
  readonly download: string;
  readonly close: string;
  readonly browserUnsupported: string;
}

/** What the player and the notice say. They are there without a panel as well, so they do not take the panel's texts. */
export const overlayTexts: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    recordings: '录音',
    download: '下载',
    close: '关闭',
    browserUnsupported: '当前浏览器不支持通话,请使用最新版 Chrome 并通过 https 访问。',
  },
  'en-US': {
    recordings: 'Recordings',
    download: 'Download',
    close: 'Close',
    browserUnsupported: 'This browser cannot be used for calls. Use a current Chrome over https.',
  },
};
