/** What the SDK speaks to people. */
export type Language = 'zh-CN' | 'en-US';

/** The page's wish, else the browser's language, else English. */
export function languageOf(wish: Language | undefined): Language {
  return wish ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US');
}
