import { html } from 'hono/html';
import { type Language, pageTexts } from './texts.ts';

/** A part of a page. Its values are escaped. */
export type Html = ReturnType<typeof html>;

export const styleAddress = '/oauth2/v1/pages.css';

interface PageFrame {
  readonly language: Language;
  readonly title: string;
  /** Address of the same page in the other language. Absent if the page cannot be requested twice. */
  readonly otherLanguage?: string | undefined;
  readonly wide?: boolean;
}

/** The frame of every page: a style sheet, a heading and the link to the other language. No script. */
export function page({ language, title, otherLanguage, wide = false }: PageFrame, content: Html): Html {
  const tag = language === 'zh' ? 'zh-CN' : 'en';
  const other = language === 'zh' ? 'en' : 'zh-CN';
  const link =
    otherLanguage &&
    html`<a href="${otherLanguage}" lang="${other}" hreflang="${other}">${pageTexts(language).otherLanguage}</a>`;
  return html`<!doctype html>
<html lang="${tag}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="stylesheet" href="${styleAddress}">
  </head>
  <body>
    <main class="${wide ? 'wide' : ''}">
      <h1>${title}</h1>
      ${content}
    </main>
    <footer>${link}</footer>
  </body>
</html>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/**
 * The content security policy of a page: only its style sheet is allowed.
 * @param formTargets origins outside this server that its forms may lead to: browsers apply the policy to
 *   redirects after a form too
 */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
