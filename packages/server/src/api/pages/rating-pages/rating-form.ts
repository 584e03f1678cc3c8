import { html } from 'hono/html';
import { highestScore, longestFeedback, lowestScore } from '../../../surveys/survey.ts';
import { type Html, page } from '../oauth-pages/page.ts';
import { filled, type Language } from '../oauth-pages/texts.ts';
import { ratingTexts } from './texts.ts';

const best = Array.from({ length: highestScore - lowestScore + 1 }, (_unused, n) => highestScore - n);

/** The same page in the other language. */
function other(language: Language): string {
  return `?lang=${language === 'zh' ? 'en' : 'zh-CN'}`;
}

/**
 * A button for each score, the best first. One click sends the answer, without a script, as the page's policy
 * allows none.
 */
export function ratingForm(language: Language, agentName: string): Html {
  const texts = ratingTexts(language);
  return page(
    { language, title: texts.title, otherLanguage: other(language) },
    html`<p>${filled(texts.about, { agent: agentName })}</p>
      <form method="post" action="?lang=${language === 'zh' ? 'zh-CN' : 'en'}">
        <label>${texts.feedback}<textarea name="feedback" rows="3" maxlength="${longestFeedback}"></textarea></label>
        ${best.map(
          (score) =>
            html`<button type="submit" name="score" value="${score}">${score} ${texts.scores[score - lowestScore]}</button>`,
        )}
      </form>`,
  );
}

/** A page with a message only. */
export function ratingNotice(language: Language, which: 'thanks' | 'over' | 'unknown'): Html {
  const texts = ratingTexts(language);
  return page(
    { language, title: texts[`${which}Title`], otherLanguage: other(language) },
    html`<p>${texts[which]}</p>`,
  );
}
