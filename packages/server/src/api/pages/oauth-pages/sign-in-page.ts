import { html } from 'hono/html';
import { type Html, hidden, page } from './page.ts';
import { filled, type Language, pageTexts } from './texts.ts';

interface SignInView {
  readonly language: Language;
  readonly otherLanguage: string;
  /** Address of this sign-in. Its forms post below it. */
  readonly action: string;
  readonly formToken: string;
  readonly clientName: string;
  readonly userName: string;
  /** What to sign in with where this is the demonstration. */
  readonly demo?: { readonly userName: string; readonly password: string } | undefined;
  /** The reason for the last refusal, in the page's language. */
  readonly problem?: string | undefined;
  /** The company, if users can sign in by its identity provider. */
  readonly company?: string | undefined;
  /** `linked`: only for administrators, one click away. */
  readonly password: 'shown' | 'linked';
}

export function signInPage(view: SignInView): Html {
  const { language, action, problem, company, password } = view;
  const texts = pageTexts(language);
  const companyLink =
    company !== undefined &&
    html`<a class="button primary" href="${action}/company?lang=${language}${problem && html`&amp;again=1`}">${filled(texts.signInWith, { company })}</a>`;
  return page(
    { ...view, title: filled(texts.signInTo, { client: view.clientName }) },
    html`${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      ${companyLink}
      ${password === 'shown' && passwordForm(view)}
      ${password === 'linked' && html`<p class="or"><a href="${action}?lang=${language}&amp;password=1">${texts.administratorsPassword}</a></p>`}
      <form method="post" action="${action}/cancel" class="or">
        ${hidden('formToken', view.formToken)}
        <button type="submit">${texts.cancel}</button>
      </form>`,
  );
}

function passwordForm(view: SignInView): Html {
  const { language, action, formToken, userName, problem, company, demo } = view;
  const texts = pageTexts(language);
  const described = problem && html` aria-describedby="problem"`;
  // With both ways to sign in, the focus starts at the top.
  const focus = company === undefined && html` autofocus`;
  return html`${company !== undefined && html`<p class="or">${texts.orPassword}</p>`}
      <form method="post" action="${action}/password">
        ${hidden('formToken', formToken)} ${hidden('lang', language)}
        <label>${texts.userName}
          <input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128"
            required value="${userName}"${described}${userName === '' && focus}></label>
        <label>${texts.password}
          <input name="password" type="password" autocomplete="current-password" maxlength="256"
            required${described}${userName !== '' && focus}></label>
        ${demo && html`<p class="soft">${filled(texts.demoAccount, { ...demo })}</p>`}
        <button type="submit"${company === undefined && html` class="primary"`}>${texts.signIn}</button>
      </form>`;
}
