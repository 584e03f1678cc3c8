import type { Language } from './place.ts';

const en = {
  lang: 'en',
  skip: 'Skip to the content',
  search: 'Search',
  placeholder: 'Search the guides ( / )',
  found: '{count} results',
  nothing: 'Nothing found',
  pages: 'Pages',
  here: 'On this page',
  other: '简体中文',
  api: 'API',
  groups: {
    start: 'Start',
    frontEnd: 'For front-end engineers',
    options: 'SDK: options',
    hooks: 'SDK: hooks',
    methods: 'SDK: methods',
    callCentre: 'The call centre',
    operation: 'Operation',
    project: 'The project',
  },
};

const zh: typeof en = {
  lang: 'zh-CN',
  skip: '跳到正文',
  search: '搜索',
  placeholder: '搜索文档（按 /）',
  found: '{count} 条结果',
  nothing: '没有找到',
  pages: '页面',
  here: '本页内容',
  other: 'English',
  api: 'API',
  groups: {
    start: '开始',
    frontEnd: '前端开发',
    options: 'SDK：配置项',
    hooks: 'SDK：钩子',
    methods: 'SDK：方法',
    callCentre: '呼叫中心',
    operation: '部署与运维',
    project: '项目（仅有英文）',
  },
};

export type Texts = typeof en;
export const texts: Readonly<Record<Language, Texts>> = { en, zh };
