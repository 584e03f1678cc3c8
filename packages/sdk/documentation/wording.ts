import type { Kind } from './surface.ts';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

interface Wording {
  readonly other: string;
  readonly index: string;
  readonly type: string;
  readonly signature: string;
  readonly wrong: (message: string) => string;
  readonly required: string;
  readonly default: (value: string) => string;
  readonly event: (name: string) => string;
  readonly allowed: (statuses: string) => string;
  readonly everywhere: string;
  readonly notYet: string;
  readonly document: (kind: Kind, place: string) => string;
  readonly ours: string;
  readonly test: (test: string) => string;
  readonly errors: readonly [heading: string, code: string, text: string];
  readonly statuses: readonly string[];
}

const chinese = ['', '一', '二', '三', '四', '五'];

/** Texts generated into the pages beside their own prose. */
export const wordings: Readonly<Record<Language, Wording>> = {
  en: {
    other: '简体中文',
    index: 'all pages',
    type: 'Type',
    signature: 'Signature',
    wrong: (message) => `anything else throws ${message}`,
    required: 'Required',
    default: (value) => `Default: ${value}`,
    event: (name) => `Event: ${name}, for \`on()\``,
    allowed: (statuses) =>
      `Allowed in status ${statuses}; in any other it throws \`DevelopmentError\` and changes nothing`,
    everywhere: 'Allowed in every status',
    notYet: 'Not carried out yet: reports `NotSupported` where the status allows it',
    document: (kind, place) =>
      /^\d+\.\d+\.\d+$/.test(place)
        ? `SDK document: changelog ${place}`
        : `SDK document: chapter ${kind === 'methods' ? 5 : place.split('.').length > 1 ? place.split('.')[0] : 4}, item ${place.split('.').at(-1)}`,
    ours: 'Not in the SDK document: OpenSeat’s own',
    test: (test) => `Shown by ${test}`,
    errors: ['What can go wrong', 'code', 'text'],
    statuses: ['code', 'status', '`getStatus()`', 'methods allowed'],
  },
  zh: {
    other: 'English',
    index: '全部页面',
    type: '类型',
    signature: '签名',
    wrong: (message) => `其他值抛出 ${message}`,
    required: '必填',
    default: (value) => `默认值：${value}`,
    event: (name) => `事件名：${name}（用于 \`on()\`）`,
    allowed: (statuses) => `可在以下状态调用：${statuses}；其他状态下抛出 \`DevelopmentError\`，不做任何改变`,
    everywhere: '任何状态下均可调用',
    notYet: '尚未实现：在允许的状态下调用会通知 `NotSupported`',
    document: (kind, place) =>
      /^\d+\.\d+\.\d+$/.test(place)
        ? `SDK 文档：changelog ${place}`
        : `SDK 文档：第${chinese[kind === 'methods' ? 5 : place.split('.').length > 1 ? Number(place.split('.')[0]) : 4]}章第 ${place.split('.').at(-1)} 条`,
    ours: 'SDK 文档中没有，为 OpenSeat 自有',
    test: (test) => `测试：${test}`,
    errors: ['可能的错误', '错误码', '说明'],
    statuses: ['状态码', '状态', '`getStatus()`', '可调用的方法'],
  },
};
