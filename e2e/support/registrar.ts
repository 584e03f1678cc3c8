import { createHash } from 'node:crypto';
import { header, type Remote, SipEnd, type SipMessage } from './sip-end.ts';

interface Account {
  readonly user: string;
  readonly password: string;
}

const realm = 'registrar';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

function answers(message: SipMessage, nonce: string, { user, password }: Account): boolean {
  const given = header(message, 'authorization');
  const field = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(given)?.[1] ?? '';
  const ha1 = md5(`${user}:${realm}:${password}`);
  const ha2 = md5(`REGISTER:${field('uri')}`);
  return field('username') === user && field('response') === md5(`${ha1}:${nonce}:${ha2}`);
}

/** A provider's registrar: it checks the digest of its only account, and passes all other requests on. */
export class Registrar {
  readonly end: SipEnd;
  /** Where the account is registered. Undefined: it is not. */
  contact: string | undefined;
  /** Successful registrations so far. */
  registrations = 0;
  readonly #account: Account;

  private constructor(end: SipEnd, account: Account) {
    this.end = end;
    this.#account = account;
  }

  static async open(
    host: string,
    account: Account,
    onInvite: (invite: SipMessage, from: Remote) => void,
  ): Promise<Registrar> {
    const registrar = new Registrar(await SipEnd.open(host), account);
    registrar.end.onRequest((request, from) => {
      if (request.start.startsWith('REGISTER ')) registrar.#register(request, from);
      else if (request.start.startsWith('INVITE ')) onInvite(request, from);
      else if (!request.start.startsWith('ACK ')) registrar.end.respond(from, request, '200 OK');
    });
    return registrar;
  }

  #register(request: SipMessage, from: Remote): void {
    const nonce = md5(header(request, 'call-id'));
    if (!answers(request, nonce, this.#account)) {
      const challenge = `WWW-Authenticate: Digest realm="${realm}", nonce="${nonce}", algorithm=MD5`;
      this.end.respond(from, request, '401 Unauthorized', { headers: [challenge] });
      return;
    }
    const bound = /<([^>]+)>/.exec(header(request, 'contact'))?.[1];
    const expires = header(request, 'expires');
    this.contact = expires === '0' ? undefined : bound;
    if (this.contact) this.registrations += 1;
    const contact = `<${bound}>;expires=${expires}`;
    this.end.respond(from, request, '200 OK', { contact });
  }

  close(): void {
    this.end.close();
  }
}
