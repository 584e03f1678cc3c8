import { randomUUID } from 'node:crypto';
import { OpenSeatError } from '@openseat/protocol';
import { checkTrunk } from '../trunks/check-trunk.ts';
import { allCodecs, type Trunk } from '../trunks/trunk.ts';
import type { TrunkBook } from '../trunks/trunk-book.ts';
import type { TrunkStore } from '../trunks/trunk-store.ts';
import type { AdministrationStore, AuditContext, Change } from './administration-store.ts';
import { shownName } from './names.ts';

const most = 100;

const defaults: Omit<Trunk, 'id' | 'instanceId' | 'name' | 'kind' | 'host'> = {
  port: 5060,
  transport: 'udp',
  userName: '',
  password: '',
  matchAddresses: [],
  codecs: allCodecs,
  callsAtOnce: 0,
  callsPerSecond: 0,
  allowedPrefixes: [],
  costGuardMinutes: 0,
  costGuardAction: 'warn',
  enabled: true,
};

/** Absent fields of an old trunk stay as they are, and those of a new one have the defaults. */
export type TrunkRequest = Pick<Trunk, 'name' | 'kind' | 'host'> & Partial<typeof defaults>;

export interface TrunkAdministrationParts {
  readonly trunkStore: Pick<TrunkStore, 'seal'>;
  readonly trunkBook: Pick<TrunkBook, 'of' | 'refresh'>;
  /** Why this instance's trunk must not lead to a host. Undefined: it may. */
  readonly refusedTrunkHost: (instanceId: string, host: string) => Promise<string | undefined>;
}

async function requireUnique(change: Change, { id, name, host, userName, kind }: Trunk): Promise<void> {
  const trunks = await change.trunks();
  const others = trunks.filter((other) => other.id !== id);
  const isSameAccount = (other: (typeof others)[number]) =>
    kind === 'registration' && other.kind === kind && other.host === host && other.userName === userName;
  if (others.some((other) => other.name === name || isSameAccount(other))) {
    throw new OpenSeatError('Exists.Trunk');
  }
  if (trunks.length >= most && trunks.length === others.length) {
    throw new OpenSeatError('LimitExceeded.Trunk', { most });
  }
}

/** Adds, changes and removes an instance's trunks. The telephone system follows at once. */
export class TrunkAdministration {
  readonly #store: AdministrationStore;
  readonly #parts: TrunkAdministrationParts;

  constructor(store: AdministrationStore, parts: TrunkAdministrationParts) {
    this.#store = store;
    this.#parts = parts;
  }

  /**
   * Answers the trunk's id.
   * @param trunkId undefined: a new trunk
   * @throws OpenSeatError `Exists.Trunk`, `LimitExceeded.Trunk`, `NotExist.Trunk`, `Parameter.Invalid`
   */
  async put(act: AuditContext, trunkId: string | undefined, request: TrunkRequest): Promise<string> {
    const { trunkStore, trunkBook, refusedTrunkHost } = this.#parts;
    const before = trunkBook.of(act.instanceId).find(({ id }) => id === trunkId);
    if (trunkId !== undefined && !before) throw new OpenSeatError('NotExist.Trunk', { id: trunkId });
    const trunk: Trunk = {
      ...(before ?? { ...defaults, id: randomUUID(), instanceId: act.instanceId }),
      ...request,
      name: shownName(request.name, 'name'),
      host: request.host.toLowerCase(),
    };
    // A digest sent to another host lets that host guess the password.
    if (before?.password && before.host !== trunk.host && request.password === undefined) {
      throw new OpenSeatError('Parameter.Null', { name: 'password' });
    }
    checkTrunk(trunk);
    for (const host of [trunk.host, ...trunk.matchAddresses]) {
      const reason = await refusedTrunkHost(act.instanceId, host);
      if (reason) throw new OpenSeatError('Parameter.Invalid', { name: 'host', reason });
    }
    // Before the transaction: the key may have to be read.
    const sealed = trunk.password === '' ? undefined : await trunkStore.seal(trunk.id, trunk.password);
    await this.#store.change(act, async (change) => {
      await requireUnique(change, trunk);
      await change.putTrunk(trunk, sealed);
      const { name, kind, host, port, transport, userName, enabled } = trunk;
      await change.note(new Map([[trunk.id, { name, kind, host, port, transport, userName, enabled }]]));
    });
    await trunkBook.refresh();
    return trunk.id;
  }

  /** @throws OpenSeatError `NotExist.Trunk`, `InUse.Trunk` */
  async remove(act: AuditContext, trunkId: string): Promise<void> {
    await this.#store.change(act, async (change) => {
      const trunk = (await change.trunks()).find(({ id }) => id === trunkId);
      if (!trunk) throw new OpenSeatError('NotExist.Trunk', { id: trunkId });
      const numbers = await change.numbersOfTrunk(trunkId);
      if (numbers.length > 0) throw new OpenSeatError('InUse.Trunk', { numbers: numbers.join(', ') });
      await change.removeTrunk(trunkId);
      await change.note(new Map([[trunkId, { name: trunk.name }]]));
    });
    await this.#parts.trunkBook.refresh();
  }
}
