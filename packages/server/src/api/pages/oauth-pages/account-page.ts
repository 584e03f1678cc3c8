import { html } from 'hono/html';
import type { SignIn } from '../../../auth/sign-ins.ts';
import { type Html, hidden, page } from './page.ts';
import { filled, type Language, type PageTexts, pageTexts } from './texts.ts';

export const accountAddress = '/account';

interface AccountView {
  readonly language: Language;
  readonly formToken: string;
  readonly name: string;
  readonly signIns: readonly SignIn[];
  /** Id of the sign-in of the asking browser. */
  readonly own: string;
  /** IANA name. */
  readonly timeZone: string;
}

const otherLanguage = (language: Language) => `${accountAddress}?lang=${language === 'zh' ? 'en' : 'zh'}`;

/** Short name of a browser, from its user agent. */
function browserName(userAgent: string): string {
  const name = /(?:Edg|OPR|Firefox|Chrome|Version)\/\d+/.exec(
    userAgent.replace(/Chrome(?=.*(Edg|OPR)\/)/, ''),
  )?.[0];
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(userAgent)?.[0];
  const known = name
    ?.replace('Version/', 'Safari ')
    .replace('Edg/', 'Edge ')
    .replace('OPR/', 'Opera ')
    .replace('/', ' ');
  return [known, system].filter(Boolean).join(', ') || userAgent.slice(0, 40);
}

function titleOf(texts: PageTexts, { kind, clientName }: SignIn): string {
  if (kind === 'client') return filled(texts.kindClient, { client: clientName });
  return kind === 'browser' ? texts.kindBrowser : texts.kindDirect;
}

function row(view: AccountView, signIn: SignIn): Html {
  const texts = pageTexts(view.language);
  const time = new Intl.DateTimeFormat(view.language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: view.timeZone,
  }).format(signIn.createdAt);
  const title = titleOf(texts, signIn);
  const own = signIn.id === view.own && html` (${texts.thisBrowser})`;
  const details = [browserName(signIn.userAgent), signIn.address, filled(texts.since, { time })];
  return html`<li>
    <div>
      <p><strong>${title}</strong>${own}</p>
      <p class="soft">${details.filter(Boolean).join(' · ')}</p>
    </div>
    <form method="post" action="${accountAddress}/sign-out">
      ${hidden('formToken', view.formToken)} ${hidden('lang', view.language)} ${hidden('sessionId', signIn.id)}
      <button type="submit" aria-label="${filled(texts.signOutOne, { what: title })}">${texts.signOut}</button>
    </form>
  </li>`;
}

export function accountPage(view: AccountView): Html {
  const { language } = view;
  const texts = pageTexts(language);
  return page(
    { language, title: texts.accountTitle, otherLanguage: otherLanguage(language), wide: true },
    html`<p>${filled(texts.accountIntro, { name: view.name })}</p>
      <ul class="sessions">${view.signIns.map((signIn) => row(view, signIn))}</ul>
      <form method="post" action="${accountAddress}/sign-out-everywhere">
        ${hidden('formToken', view.formToken)} ${hidden('lang', language)}
        <button type="submit" class="primary">${texts.signOutEverywhere}</button>
      </form>`,
  );
}

export function notSignedInPage(language: Language): Html {
  const texts = pageTexts(language);
  return page(
    { language, title: texts.accountTitle, otherLanguage: otherLanguage(language) },
    html`<p>${texts.accountNotSignedIn}</p>`,
  );
}
