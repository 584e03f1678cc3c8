import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { enUs, type Texts } from './en-us.ts';
import { zhCn } from './zh-cn.ts';

export const languages = { 'zh-CN': zhCn, 'en-US': enUs } as const;
export type Language = keyof typeof languages;
export type { Texts };

export const LanguageContext = createContext<Language>('zh-CN');

export function useTexts(): Texts {
  return languages[useContext(LanguageContext)];
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Fills `{name}` placeholders. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
