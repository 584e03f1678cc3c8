import { html } from 'hono/html';
import { passwordLengths } from '../../../auth/check-password.ts';
import { type Html, page } from '../oauth-pages/page.ts';
import { filled, type Language } from '../oauth-pages/texts.ts';
import { passwordTexts } from './texts.ts';

interface FormView {
  readonly language: Language;
  readonly displayName: string;
  readonly loginName: string;
  /** The reason for the last refusal. */
  readonly problem?: string | undefined;
}

const lengths = { least: String(passwordLengths.least), most: String(passwordLengths.most) };

function tag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export function passwordForm({ language, displayName, loginName, problem }: FormView): Html {
  const texts = passwordTexts(language);
  const described = problem ? 'rule problem' : 'rule';
  return page(
    { language, title: texts.title, otherLanguage: `?lang=${tag(language === 'zh' ? 'en' : 'zh')}` },
    html`<p>${filled(texts.about, { name: displayName, login: loginName })}</p>
      ${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <form method="post" action="?lang=${tag(language)}">
        <input name="username" autocomplete="username" value="${loginName}" readonly hidden>
        <label>${texts.password}
          <input name="password" type="password" autocomplete="new-password" maxlength="${passwordLengths.most}"
            required autofocus aria-describedby="${described}"></label>
        <p class="soft" id="rule">${filled(texts.rule, lengths)}</p>
        <label>${texts.again}
          <input name="again" type="password" autocomplete="new-password" maxlength="${passwordLengths.most}" required></label>
        <button type="submit" class="primary">${texts.save}</button>
      </form>`,
  );
}

/** A page with a message only. */
export function passwordNotice(language: Language, title: 'doneTitle' | 'overTitle', text: string): Html {
  return page({ language, title: passwordTexts(language)[title] }, html`<p>${text}</p>`);
}
