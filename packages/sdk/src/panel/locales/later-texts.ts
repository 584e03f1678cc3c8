import { laterEnUs } from './later-en-us.ts';
import { laterZhCn } from './later-zh-cn.ts';
import { languages, useBuiltInLanguage, useLanguage } from './texts.ts';

/** All texts, for what is loaded later. */
export const allTexts = {
  'zh-CN': { ...languages['zh-CN'], ...laterZhCn },
  'en-US': { ...languages['en-US'], ...laterEnUs },
} as const;
export type AllTexts = (typeof allTexts)['en-US'];

export function useAllTexts(): AllTexts {
  const { added } = useLanguage();
  const builtIn = useBuiltInLanguage();
  return added ?? allTexts[builtIn];
}
