import type { Language } from '../language.ts';

interface Texts {
  readonly recordings: string;
  readonly download: string;
  readonly close: string;
  readonly browserUnsupported: string;
  readonly soundLocked: string;
}

/**
 * Texts of the player and the notice. They exist without a panel as well, so they do not use the panel's
 * texts.
 */
export const overlayTexts: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    recordings: '录音',
    download: '下载',
    close: '关闭',
    soundLocked: '浏览器在您点击页面之前不会播放通话声音，请点击页面任意位置。',
    browserUnsupported: '当前浏览器不支持通话，请使用最新版 Chrome 并通过 https 访问。',
  },
  'en-US': {
    recordings: 'Recordings',
    download: 'Download',
    close: 'Close',
    soundLocked: 'The browser plays no sound of calls until you click. Click anywhere on the page.',
    browserUnsupported: 'This browser cannot be used for calls. Use a current Chrome over https.',
  },
};
