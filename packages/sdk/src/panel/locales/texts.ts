import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { builtInFor, type Language } from '../../language.ts';
import { enUs, type Texts } from './en-us.ts';
import type { LaterTexts } from './later-en-us.ts';
import { zhCn } from './zh-cn.ts';

export const languages = { 'zh-CN': zhCn, 'en-US': enUs } as const;
export type { Language, Texts };

export interface LanguageInUse {
  /** Such as `zh-CN`, or one of the page's own. */
  readonly tag: string;
  /** All tags that the agent can choose from. */
  readonly tags: readonly string[];
  /** The texts of a language that the page adds, once they are loaded. */
  readonly added: (Texts & LaterTexts) | undefined;
}

export const LanguageContext = createContext<LanguageInUse>({ tag: 'zh-CN', tags: [], added: undefined });

export function useTexts(): Texts {
  const { tag, added } = useContext(LanguageContext);
  return added ?? languages[builtInFor(tag)];
}

export function useLanguage(): LanguageInUse {
  return useContext(LanguageContext);
}

/** The language for what the call centre sends in Chinese and English only, such as errors and places. */
export function useBuiltInLanguage(): Language {
  return builtInFor(useLanguage().tag);
}

/** Fills `{name}` placeholders. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
