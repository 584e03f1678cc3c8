/** The SDK's languages. */
export type Language = 'zh-CN' | 'en-US';

/** The page's option, else the browser's language, else English. */
export function languageOf(request: Language | undefined): Language {
  return request ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en-US');
}
