import { createContext, useContext } from 'react';
import type { Language } from '../theme/preferences.ts';
import { en, type Texts } from './en.ts';

export const LanguageContext = createContext<{ readonly language: Language; readonly texts: Texts }>({
  language: 'en',
  texts: en,
});

export const useTexts = (): Texts => useContext(LanguageContext).texts;
export const useLanguage = (): Language => useContext(LanguageContext).language;
