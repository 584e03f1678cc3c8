import type { KoaContextWithOIDC } from 'oidc-provider';
import type { OAuthPages } from '../../../oauth/oauth-server.ts';
import { askSignOutPage, problemPage, signedOutPage } from './message-page.ts';
import { type Html, pageHeaders } from './page.ts';
import { type Language, languageOf, pageTexts } from './texts.ts';

function languageFor(ctx: KoaContextWithOIDC): Language {
  const requested = ctx.oidc.params?.ui_locales;
  return languageOf([typeof requested === 'string' ? requested : undefined, ctx.get('accept-language')]);
}

async function show(ctx: KoaContextWithOIDC, page: Html, formTargets: readonly string[] = []): Promise<void> {
  ctx.set(pageHeaders(formTargets));
  ctx.body = String(await page);
}

/** The pages that the authorization server's library requests itself. */
export const providerPages: OAuthPages = {
  error(ctx, { error, error_description }) {
    const language = languageFor(ctx);
    const detail = [error, error_description].filter(Boolean).join(': ');
    return show(ctx, problemPage(language, pageTexts(language).expired, detail));
  },
  askSignOut(ctx, form) {
    // After signing out the browser may be redirected to an address of the client.
    const target = ctx.oidc.params?.post_logout_redirect_uri;
    const targets = typeof target === 'string' ? [new URL(target).origin] : [];
    return show(ctx, askSignOutPage(languageFor(ctx), form), targets);
  },
  signedOut(ctx) {
    return show(ctx, signedOutPage(languageFor(ctx)));
  },
};
