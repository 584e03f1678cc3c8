import { html } from 'hono/html';
import { type Html, hidden, page } from './page.ts';
import { filled, type Language, pageTexts } from './texts.ts';

interface SignInView {
  readonly language: Language;
  readonly otherLanguage: string;
  /** Address of this sign-in; its forms are sent below it. */
  readonly action: string;
  readonly formToken: string;
  readonly clientName: string;
  readonly userName: string;
  /** Why the last attempt was refused, in the page's language. */
  readonly problem?: string | undefined;
}

export function signInPage(view: SignInView): Html {
  const { language, action, userName, problem } = view;
  const texts = pageTexts(language);
  const token = hidden('formToken', view.formToken);
  const described = problem && html` aria-describedby="problem"`;
  const focus = html` autofocus`;
  return page(
    { ...view, title: filled(texts.signInTo, { client: view.clientName }) },
    html`${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
      <form method="post" action="${action}/password">
        ${token} ${hidden('lang', language)}
        <label>${texts.userName}
          <input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128"
            required value="${userName}"${described}${userName === '' && focus}></label>
        <label>${texts.password}
          <input name="password" type="password" autocomplete="current-password" maxlength="256"
            required${described}${userName !== '' && focus}></label>
        <button type="submit" class="primary">${texts.signIn}</button>
      </form>
      <form method="post" action="${action}/cancel" class="or">
        ${token}
        <button type="submit">${texts.cancel}</button>
      </form>`,
  );
}
