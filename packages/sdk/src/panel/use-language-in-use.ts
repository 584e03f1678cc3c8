import { useEffect, useState } from 'preact/hooks';
import { builtInLanguages, isBuiltIn } from '../language.ts';
import type { LanguageInUse } from './locales/texts.ts';
import type { PanelOptions } from './panel-options.ts';
import { later } from './with-later.tsx';

/** The chosen language where it is there, else the page's; with its texts once they are loaded. */
export function useLanguageInUse(
  chosen: string | undefined,
  { language, languages }: Pick<PanelOptions, 'language' | 'languages'>,
): LanguageInUse {
  const tags = [...builtInLanguages, ...Object.keys(languages)];
  const tag = chosen && tags.includes(chosen) ? chosen : language;
  const given = isBuiltIn(tag) ? undefined : languages[tag];
  const [loaded, setLoaded] = useState<LanguageInUse>();
  useEffect(() => {
    if (given === undefined) return;
    let stale = false;
    later()
      .then(({ readLanguage }) => readLanguage(tag, given))
      .then(
        (added) => stale || setLoaded({ tag, tags, added }),
        () => undefined,
      );
    return () => {
      stale = true;
    };
  }, [tag, given]);
  return loaded?.tag === tag ? loaded : { tag, tags, added: undefined };
}
