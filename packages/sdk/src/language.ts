/** The languages of the SDK's own texts, and of the texts that the call centre sends. */
export const builtInLanguages = ['zh-CN', 'en-US'] as const;
export type Language = (typeof builtInLanguages)[number];

/** The texts of a further language, in the groups of the panel's own (docs/sdk/guides/languages.md). */
export interface LanguageTexts {
  [key: string]: string | LanguageTexts;
}

export function isBuiltIn(tag: string): tag is Language {
  return (builtInLanguages as readonly string[]).includes(tag);
}

/** For texts that exist in the SDK's own languages only: Chinese for each Chinese language, else English. */
export function builtInFor(tag: string): Language {
  return tag.startsWith('zh') ? 'zh-CN' : 'en-US';
}

/** The page's option, else the browser's language where there is one for it, else English. */
export function languageOf(request: string | undefined, added: readonly string[] = []): string {
  if (request) return request;
  const { language } = navigator;
  return added.find((tag) => `${language}-`.startsWith(`${tag}-`)) ?? builtInFor(language);
}

/** Languages written from right to left: by the script that the tag names, else by the language. */
const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)(?!-Latn)(-|$)|-(Arab|Hebr|Thaa)(-|$)/;

export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeft.test(tag) ? 'rtl' : 'ltr';
}
