import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';

export interface CompanyPerson {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly preferred_username?: string;
}

interface Options {
  /** The address that browsers return to. */
  readonly redirectUri: string;
  /** The accounts of the provider, by id. */
  readonly people: Readonly<Record<string, CompanyPerson>>;
  readonly secretInForm?: boolean;
  readonly claimsInIdToken?: boolean;
}

export const companyClient = { id: 'openseat', secret: 'a-secret-of-the-companys-provider' } as const;

/**
 * Changes to an id token before it is signed again. `strangeKey`: sign with a key that is not the provider's.
 */
export interface Tampering {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly strangeKey?: boolean;
}

/** A company's identity provider for tests, with oidc-provider and a page that asks for the account. */
export class CompanyProvider {
  readonly issuer: string;
  readonly #server: Server;
  readonly #key: KeyObject;
  /** Queries of the authorization requests. */
  readonly asked: URLSearchParams[] = [];
  tampering: Tampering | undefined;

  static async start(options: Options): Promise<CompanyProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return new CompanyProvider(server, options);
  }

  private constructor(server: Server, { redirectUri, people, secretInForm, claimsInIdToken }: Options) {
    this.#server = server;
    const address = server.address();
    this.issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    this.#key = newKey();
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: companyClient.id,
          client_secret: companyClient.secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: secretInForm ? 'client_secret_post' : 'client_secret_basic',
        },
      ],
      clientAuthMethods: [secretInForm ? 'client_secret_post' : 'client_secret_basic'],
      jwks: { keys: [{ ...this.#key.export({ format: 'jwk' }), kid: 'companys', alg: 'RS256', use: 'sig' }] },
      cookies: { keys: ['companys'], names: { session: 'company_session' } },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
      conformIdTokenClaims: !claimsInIdToken,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/who/${uid}` },
      async findAccount(_ctx, id) {
        const person = people[id];
        return person && { accountId: id, claims: async () => ({ sub: id, ...person }) };
      },
      async loadExistingGrant({ oidc }) {
        if (!oidc.account || !oidc.client) return undefined;
        const { accountId } = oidc.account;
        const grant = new oidc.provider.Grant({ accountId, clientId: oidc.client.clientId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (ctx, next) => {
      if (ctx.path === '/auth') this.asked.push(new URLSearchParams(ctx.querystring));
      await next();
      const body: unknown = ctx.body;
      if (!this.tampering || typeof body !== 'object' || body === null || !('id_token' in body)) return;
      ctx.body = { ...body, id_token: this.#changed(String(body.id_token), this.tampering) };
    });
    const library = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/who/')) return library(request, response);
      who(provider, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #changed(token: string, { claims, strangeKey }: Tampering): string {
    const [header = '', payload = ''] = token.split('.');
    const original: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...(original as object), ...claims })).toString('base64url');
    const key = strangeKey ? newKey() : this.#key;
    return `${header}.${changed}.${sign('sha256', Buffer.from(`${header}.${changed}`), key).toString('base64url')}`;
  }
}

function newKey(): KeyObject {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
}

async function who(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html' }).end(
      `<!doctype html><html lang="en"><title>Example Ltd.</title><form method="post" action="${request.url}">
        <label>Who are you? <input name="who" autofocus></label><button>Sign in</button></form></html>`,
    );
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const accountId = new URLSearchParams(Buffer.concat(chunks).toString()).get('who') ?? '';
  await provider.interactionFinished(request, response, { login: { accountId } });
}
