import { html } from 'hono/html';
import { type Html, hidden, page } from './page.ts';
import { filled, type Language, type PageTexts, pageTexts } from './texts.ts';

const scopeTexts: Readonly<Record<string, keyof PageTexts>> = {
  openid: 'scopeOpenid',
  profile: 'scopeProfile',
  aliuid: 'scopeAccount',
  offline_access: 'scopeOffline',
  '/acs/ccc': 'scopeApi',
};

interface ConsentView {
  readonly language: Language;
  readonly otherLanguage: string;
  readonly action: string;
  readonly formToken: string;
  readonly clientName: string;
  readonly userName: string;
  readonly scopes: readonly string[];
}

export function consentPage(view: ConsentView): Html {
  const texts = pageTexts(view.language);
  const token = hidden('formToken', view.formToken);
  const items = view.scopes.map((scope) => {
    const key = scopeTexts[scope];
    return html`<li>${key ? texts[key] : scope}</li>`;
  });
  return page(
    { ...view, title: filled(texts.allowTitle, { client: view.clientName }) },
    html`<p class="soft">${filled(texts.signedInAs, { name: view.userName })}</p>
      <p>${texts.allowIntro}</p>
      <ul>${items}</ul>
      <form method="post" action="${view.action}/allow">
        ${token}
        <button type="submit" class="primary">${texts.allow}</button>
      </form>
      <form method="post" action="${view.action}/cancel" class="or">
        ${token}
        <button type="submit">${texts.deny}</button>
      </form>`,
  );
}
