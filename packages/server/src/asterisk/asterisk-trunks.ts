import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { TelephonyError } from '../telephony/telephony.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import { type TrunkState, type TrunkSystem, type TrunkTest, unknownState } from '../trunks/trunk-system.ts';
import type { ContactInfo } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import type { AsteriskConsole } from './asterisk-console.ts';
import type { RegistrationAnswer, SipWatch } from './sip-watch.ts';
import { TrunkAddresses } from './trunk-addresses.ts';
import { TrunkNetworks } from './trunk-networks.ts';
import { accountUri, type TrunkObjects, trunkObjects } from './trunk-objects.ts';
import { TrunkRoutes } from './trunk-routes.ts';

interface Parts {
  readonly ari: Pick<AriClient, 'request' | 'requestGone' | 'connected'>;
  readonly console: AsteriskConsole;
  readonly sipWatch: SipWatch;
  /** Makes the endpoints' names, which cannot be guessed. */
  readonly secret: Buffer;
  /** The trunk of the environment. It is in `pjsip.conf`. */
  readonly environment: SipTrunk;
  readonly log: Logger;
}

interface Known {
  readonly name: string;
  readonly trunk: SipTrunk;
  readonly objects: TrunkObjects;
  readonly routes: TrunkRoutes;
  readonly addresses: TrunkAddresses;
  registration: Pick<TrunkState, 'registration' | 'registrationCode' | 'registrationReason'>;
}

/** Objects of `res_pjsip` in the order that they refer to each other. */
const objectTypes = ['auth', 'aor', 'endpoint', 'registration'] as const;
type ObjectType = (typeof objectTypes)[number];
const testMs = 8_000;

const namePrefix = 'trunk-';
export const isTrunkEndpoint = (name: string) => name.startsWith(namePrefix);

/** The name of a trunk's endpoint. */
export function endpointName(secret: Buffer, trunkId: string): string {
  return `${namePrefix}${createHmac('sha256', secret).update(trunkId).digest('hex').slice(0, 24)}`;
}

/**
 * Asterisk's trunks. They are pushed by ARI after each connect and after each change, so that no change
 * needs a restart (ADR 0080).
 */
export class AsteriskTrunks implements TrunkSystem {
  readonly #parts: Parts;
  readonly #known = new Map<string, Known>();
  readonly #networks = new TrunkNetworks();
  /** Addresses whose SIP messages this Asterisk logs. */
  readonly #watched = new Set<string>();
  readonly #answers = new EventEmitter<Record<string, [code: number]>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#know(parts.environment);
    parts.sipWatch.on('registration', (answer) => this.#registered(answer));
    parts.sipWatch.on('options', (endpoint, code) => this.#answers.emit(`options ${endpoint}`, code));
  }

  async putTrunk(trunk: SipTrunk): Promise<void> {
    const before = this.#known.get(trunk.id);
    before?.addresses.dispose();
    const known = this.#know(trunk, before);
    if (this.#parts.ari.connected) await this.#push(known, before?.objects);
  }

  async removeTrunk(trunkId: string): Promise<void> {
    const known = this.#known.get(trunkId);
    if (!known) return;
    known.addresses.dispose();
    this.#known.delete(trunkId);
    this.#networks.release(trunkId);
    if (this.#parts.ari.connected) await this.#withdraw(known.name);
  }

  /**
   * Pushes all trunks to an Asterisk that has just connected. An earlier server may have started it: trunks
   * that were deleted since are withdrawn.
   */
  async announce(): Promise<void> {
    this.#watched.clear();
    const endpoints = await this.#parts.ari.request('GET /endpoints', {});
    const present = new Set(endpoints.map(({ resource }) => resource).filter(isTrunkEndpoint));
    const deleted = [...present].filter((name) => !this.ofEndpoint(name));
    await Promise.all(deleted.map((name) => this.#withdraw(name)));
    await Promise.all(
      [...this.#known.values()].map((known) =>
        this.#announceTrunk(known, present.has(known.name)).catch((error: unknown) => {
          this.#parts.log.error({ err: error, trunkId: known.trunk.id }, 'a trunk could not be set up');
        }),
      ),
    );
  }

  async #announceTrunk(known: Known, isPresent: boolean): Promise<void> {
    await this.#push(known);
    // Asterisk keeps an unchanged registration, and this server has not seen the answer to it.
    if (isPresent && known.trunk.registers) await this.#parts.console(`pjsip send register ${known.name}`);
  }

  trunkState(trunkId: string): TrunkState {
    const known = this.#known.get(trunkId);
    if (!known) return unknownState;
    const states = known.routes.states();
    const answering = states.find(({ reachable }) => reachable);
    const isAsked = states.some(({ reachable }) => reachable !== undefined);
    return {
      reachable: answering ? 'yes' : isAsked ? 'no' : 'unknown',
      ...(answering?.roundTripMs !== undefined && { roundTripMs: answering.roundTripMs }),
      ...known.registration,
    };
  }

  async testTrunk(trunkId: string): Promise<TrunkTest> {
    const known = this.#require(trunkId);
    const { name, trunk } = known;
    const signal = AbortSignal.timeout(testMs);
    const options = this.#answer(`options ${name}`, signal);
    const register = trunk.registers && known.registration.registration !== 'registered';
    const registered = register ? this.#answer(`registration ${name}`, signal) : undefined;
    try {
      await this.#parts.console(`pjsip qualify ${name}`);
      if (register) await this.#parts.console(`pjsip send register ${name}`);
    } catch (error) {
      throw new TelephonyError('The provider could not be asked.', { cause: error });
    }
    const [optionsCode] = await Promise.all([options, registered]);
    if (registered && (await registered) === undefined && known.registration.registration === 'trying') {
      known.registration = { registration: 'unanswered' };
    }
    return { state: this.trunkState(trunkId), ...(optionsCode !== undefined && { optionsCode }) };
  }

  /** Where a trunk takes a call to a number. @throws TelephonyError there is no such trunk, or it is disabled */
  endpoint(trunkId: string, number: string): string {
    const [best = ''] = this.#require(trunkId).routes.endpoints(number);
    return best;
  }

  /** The trunk of an endpoint. */
  ofEndpoint(name: string): SipTrunk | undefined {
    for (const known of this.#known.values()) if (known.name === name) return known.trunk;
    return undefined;
  }

  /** Stores the result of an OPTIONS request. */
  receiveStatus(contact: ContactInfo): void {
    for (const { name, routes } of this.#known.values())
      if (name === contact.aor) routes.receiveStatus(contact);
  }

  /** All addresses, and whether each answers. */
  states(): ReturnType<TrunkRoutes['states']> {
    return [...this.#known.values()].flatMap(({ routes }) => routes.states());
  }

  dispose(): void {
    for (const { addresses } of this.#known.values()) addresses.dispose();
  }

  /** Keeps of `before` what Asterisk reports only when it changes. */
  #know(trunk: SipTrunk, before?: Known): Known {
    const { secret, log } = this.#parts;
    const name = endpointName(secret, trunk.id);
    const objects = trunkObjects(name, trunk);
    const isSame = (type: ObjectType) =>
      before !== undefined && isDeepStrictEqual(objects[type], before.objects[type]);
    const known: Known = {
      name,
      trunk,
      objects,
      routes: before && isSame('aor') ? before.routes : new TrunkRoutes(name, trunk, log),
      addresses: new TrunkAddresses({
        hosts: trunk.addresses.map(({ host }) => host),
        sources: trunk.sources,
        admit: (addresses) => this.#admit(known, addresses),
        log,
      }),
      registration:
        before && isSame('registration') && isSame('auth')
          ? before.registration
          : { registration: trunk.registers ? 'trying' : 'none' },
    };
    this.#known.set(trunk.id, known);
    return known;
  }

  #require(trunkId: string): Known {
    const known = this.#known.get(trunkId);
    if (!known) throw new TelephonyError('The trunk is disabled.');
    return known;
  }

  /**
   * @param before the objects that Asterisk has; only changed ones are pushed, as a registration would begin
   * anew. Undefined: it may have any
   */
  async #push({ name, trunk, objects, addresses }: Known, before?: TrunkObjects): Promise<void> {
    // First the addresses, so that the answer to the first registration is seen.
    await addresses.announce();
    if (trunk === this.#parts.environment) return;
    const isSame = (type: ObjectType) => isDeepStrictEqual(objects[type], before?.[type]);
    for (const type of objectTypes) {
      const fields = objects[type];
      if (fields && !isSame(type)) await this.#put(type, name, fields);
    }
    // Asterisk would use another password at the next try only, which may be minutes away.
    if (before?.registration && isSame('registration') && !isSame('auth')) {
      await this.#parts.console(`pjsip send register ${name}`);
    }
    for (const type of [...objectTypes].reverse()) {
      if (!objects[type] && (!before || before[type])) await this.#delete(type, name);
    }
  }

  async #withdraw(name: string): Promise<void> {
    for (const type of ['identify', ...[...objectTypes].reverse()]) await this.#delete(type, name);
  }

  /** Admits calls of a trunk from these addresses only. */
  async #admit({ name, trunk }: Known, addresses: readonly string[]): Promise<void> {
    const own = this.#networks.claim(trunk.id, trunk.instanceId, addresses);
    if (own.length < addresses.length) {
      this.#parts.log.warn(
        { trunkId: trunk.id },
        'addresses of a trunk belong to a trunk of another instance',
      );
    }
    for (const address of own) await this.#watch(address);
    if (own.length > 0) await this.#put('identify', name, { endpoint: name, match: own.join(',') });
    else await this.#delete('identify', name);
  }

  /** Has Asterisk log the SIP messages of an address, for SipWatch. */
  async #watch(address: string): Promise<void> {
    if (this.#watched.has(address)) return;
    this.#watched.add(address);
    await this.#parts.console(`pjsip set logger add ${address}`).catch((error: unknown) => {
      this.#watched.delete(address);
      this.#parts.log.warn({ err: error }, "a trunk's SIP messages are not logged");
    });
  }

  async #put(objectType: string, id: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.#parts.ari.request(
      'PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}',
      { configClass: 'res_pjsip', objectType, id },
      { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
    );
  }

  async #delete(objectType: string, id: string): Promise<void> {
    await this.#parts.ari.requestGone('DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}', {
      configClass: 'res_pjsip',
      objectType,
      id,
    });
  }

  #registered({ account, code, reason, isEnd }: RegistrationAnswer): void {
    for (const known of this.#known.values()) {
      const { name, trunk } = known;
      // A registration that ends is followed by a new one.
      if (!trunk.registers || accountUri(trunk) !== account || (isEnd && code < 300)) continue;
      const registration = code < 300 ? 'registered' : 'refused';
      const changed = known.registration.registration !== registration;
      known.registration = { registration, registrationCode: code, registrationReason: reason };
      if (changed) this.#parts.log.info({ trunkId: trunk.id, code }, `a trunk is ${registration}`);
      this.#answers.emit(`registration ${name}`, code);
    }
  }

  /** The code of the next answer of this kind. Undefined: none came in time. */
  async #answer(name: string, signal: AbortSignal): Promise<number | undefined> {
    try {
      const [code] = await once(this.#answers, name, { signal });
      return code;
    } catch {
      return undefined;
    }
  }
}
