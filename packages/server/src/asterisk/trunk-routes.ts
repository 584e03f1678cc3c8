import type { Logger } from 'pino';
import type { SipAddress } from '../trunk-settings.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import type { ContactInfo } from './ari/ari.generated.ts';
import { trunkUri } from './trunk-objects.ts';

/** Whether an address answers OPTIONS. Undefined: not asked yet, or never asked. */
type Reachable = boolean | undefined;

interface Route {
  readonly address: SipAddress;
  reachable: Reachable;
  /** The time that the last answer took. */
  roundTripMs: number | undefined;
}

const written = ({ host, port }: SipAddress) => `${host}:${port}`;

/** `+`, `*` and digits are valid in a SIP URI, `#` is not. */
const userPart = (number: string) => encodeURIComponent(number);

/** The trunk's addresses for outbound calls, by their answers to OPTIONS. */
export class TrunkRoutes {
  readonly #name: string;
  readonly #routes: readonly Route[];
  readonly #trunk: Pick<SipTrunk, 'addresses' | 'transport'>;
  readonly #log: Logger;

  constructor(name: string, trunk: Pick<SipTrunk, 'addresses' | 'transport'>, log: Logger) {
    this.#name = name;
    this.#trunk = trunk;
    this.#routes = trunk.addresses.map((address) => ({
      address,
      reachable: undefined,
      roundTripMs: undefined,
    }));
    this.#log = log;
  }

  /** Dial strings for a number, the best address first. Addresses that do not answer come last. */
  endpoints(number: string): string[] {
    const order = [...this.#routes].sort(
      (one, other) => Number(one.reachable === false) - Number(other.reachable === false),
    );
    return order.map(
      ({ address }) => `PJSIP/${this.#name}/${trunkUri(this.#trunk, address, userPart(number))}`,
    );
  }

  /** Stores the result of an OPTIONS request. */
  receiveStatus({ aor, uri, contact_status: status, roundtrip_usec: roundTrip }: ContactInfo): void {
    if (aor !== this.#name) return;
    const route = this.#routes.find(({ address }) => uri === trunkUri(this.#trunk, address));
    if (!route || (status !== 'Reachable' && status !== 'Unreachable')) return;
    const reachable = status === 'Reachable';
    route.roundTripMs = reachable ? Number(roundTrip ?? 0) / 1000 : undefined;
    if (route.reachable === reachable) return;
    route.reachable = reachable;
    const fields = { address: written(route.address) };
    if (reachable) this.#log.info(fields, 'the trunk answers');
    else this.#log.warn(fields, 'the trunk does not answer');
  }

  /** The addresses, and whether each answers. */
  states(): { readonly address: string; readonly reachable: Reachable; readonly roundTripMs?: number }[] {
    return this.#routes.map(({ address, reachable, roundTripMs }) => ({
      address: written(address),
      reachable,
      ...(roundTripMs !== undefined && { roundTripMs }),
    }));
  }
}
