import { type IdentityMatch, OpenSeatError, type PasswordUsers } from '@openseat/protocol';
import type { OutgoingHttp } from '../outgoing-http/outgoing-http.ts';
import type {
  IdentityLinkStore,
  IdentityProvider,
  IdentityProviderStore,
  LinkedIdentity,
} from './identity-provider.ts';

export interface ProviderRequest {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly matchBy?: IdentityMatch | undefined;
  readonly passwordsFor?: PasswordUsers | undefined;
}

interface Parts {
  readonly store: IdentityProviderStore;
  readonly links: IdentityLinkStore;
  readonly http: Pick<OutgoingHttp, 'refusal'>;
}

/** The identity provider of an instance, for its administrators. */
export class ProviderRegistry {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  find(instanceId: string): Promise<IdentityProvider | undefined> {
    return this.#parts.store.find(instanceId);
  }

  /**
   * The name of the company that the instance's users must sign in by, administrators excepted. Undefined:
   * passwords are allowed.
   */
  async companyOnly(instanceId: string): Promise<string | undefined> {
    const provider = await this.find(instanceId);
    return provider?.passwordsFor === 'administrators' ? provider.name : undefined;
  }

  /** @throws OpenSeatError `Parameter.Invalid` */
  async put(instanceId: string, requested: ProviderRequest): Promise<IdentityProvider> {
    const {
      name,
      issuer,
      clientId,
      clientSecret,
      matchBy = 'subject',
      passwordsFor = 'everybody',
    } = requested;
    const reason =
      this.#parts.http.refusal(issuer) ?? (/[?#]/.test(issuer) ? 'an address with ? or #' : undefined);
    if (reason) throw new OpenSeatError('Parameter.Invalid', { name: 'issuer', reason });
    const known = await this.find(instanceId);
    // A secret is kept only for the same provider and client, and is never sent to another.
    const same = known?.issuer === issuer && known.clientId === clientId;
    const keep = clientSecret === undefined && same;
    const provider: IdentityProvider = {
      instanceId,
      name,
      issuer,
      clientId,
      hasSecret: keep ? known.hasSecret : clientSecret !== undefined,
      matchBy,
      passwordsFor,
      createdAt: known?.createdAt ?? Date.now(),
    };
    await this.#parts.store.put(provider, keep ? 'keep' : { text: clientSecret });
    await this.#parts.links.forget(instanceId, issuer);
    return provider;
  }

  /** @throws OpenSeatError `NotExist.IdentityProvider` */
  async remove(instanceId: string): Promise<void> {
    if (!(await this.#parts.store.remove(instanceId))) throw new OpenSeatError('NotExist.IdentityProvider');
    await this.#parts.links.forget(instanceId);
  }

  /** @throws OpenSeatError `NotExist.IdentityProvider`, `IdentityLink.Taken` */
  async link(instanceId: string, userId: string, subject: string): Promise<LinkedIdentity> {
    const { issuer } = await this.#known(instanceId);
    const link = { userId, subject, createdAt: Date.now() };
    if (await this.#parts.links.link({ instanceId, issuer }, link)) return link;
    throw new OpenSeatError('IdentityLink.Taken');
  }

  /** @throws OpenSeatError `NotExist.IdentityProvider`, `NotExist.LinkedIdentity` */
  async unlink(instanceId: string, userId: string): Promise<void> {
    const { issuer } = await this.#known(instanceId);
    if (await this.#parts.links.unlink({ instanceId, issuer }, userId)) return;
    throw new OpenSeatError('NotExist.LinkedIdentity', { id: userId });
  }

  /** @throws OpenSeatError `NotExist.IdentityProvider` */
  async links(instanceId: string, page: { readonly pageNumber: number; readonly pageSize: number }) {
    const { issuer } = await this.#known(instanceId);
    return this.#parts.links.list({ instanceId, issuer }, page);
  }

  async #known(instanceId: string): Promise<IdentityProvider> {
    const known = await this.find(instanceId);
    if (!known) throw new OpenSeatError('NotExist.IdentityProvider');
    return known;
  }
}
