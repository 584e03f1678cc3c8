import { html } from 'hono/html';
import { type Html, hidden, page } from './page.ts';
import { type Language, pageTexts } from './texts.ts';

/** @param detail a code and an English sentence, for administrators and programmers */
export function problemPage(language: Language, text: string, detail = ''): Html {
  const texts = pageTexts(language);
  const more =
    detail !== '' &&
    html`<p class="soft">${texts.tellAdministrator}</p>
      <p><code lang="en">${detail}</code></p>`;
  return page({ language, title: texts.problem }, html`<p>${text}</p>${more}`);
}

export function signedOutPage(language: Language): Html {
  const texts = pageTexts(language);
  return page({ language, title: texts.signedOutTitle }, html`<p>${texts.signedOutText}</p>`);
}

export function askSignOutPage(language: Language, form: { action: string; token: string }): Html {
  const texts = pageTexts(language);
  return page(
    { language, title: texts.signOutTitle },
    html`<p>${texts.signOutText}</p>
      <form method="post" action="${form.action}">
        ${hidden('xsrf', form.token)}
        <button type="submit" name="logout" value="yes" class="primary">${texts.signOut}</button>
        <button type="submit">${texts.stay}</button>
      </form>`,
  );
}
