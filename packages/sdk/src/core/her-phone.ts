import type { DeskPhoneInfo } from '@openseat/protocol';
import { allows, statusCodes } from '@openseat/protocol/agent-status';
import type { InstanceRequest } from './instance-request.ts';
import type { Phone } from './ports.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchStore } from './store.ts';

/** Credentials are renewed this long before they end, and as often as this while a call is in the way. */
const renewalLeadMs = 5 * 60_000;
const longestTimerMs = 2 ** 31 - 1;

interface Parts {
  readonly store: WorkbenchStore;
  readonly clock: ServerClock;
  readonly phone: Phone;
  readonly request: InstanceRequest;
}

/** The agent's phone in this browser: its credentials, its microphone, and when it gives way to a phone on her desk. */
export class HerPhone {
  readonly #parts: Parts;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  /** It was refused while the agent channel was away, over which new credentials come. */
  #refused = false;
  /** The microphone has failed: she is signed out as soon as her status allows it. */
  #mustSignOut = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether calls are spoken here, and not at a desk phone of hers. */
  get speaksHere(): boolean {
    return !this.#parts.store.state().deskPhone?.inUse;
  }

  /** @param workMode what she is about to answer with; absent: what she answers with now, and that may be another phone */
  async register(workMode?: 'ON_SITE'): Promise<void> {
    const { clock, phone, request } = this.#parts;
    const { data } = await request('GetLoginDetails', { ...(workMode && { workMode }) });
    if (!data.userKey) return;
    await phone.register({
      user: data.deviceId,
      password: data.userKey,
      domain: data.sipDomain,
      server: data.sipServerUrl,
    });
    this.#renewLater(clock.local(data.expiresAt) - renewalLeadMs - clock.here());
  }

  /** Its credentials end (twelve hours), or are not known any more (a restarted server): new ones, by themselves. */
  renew(): void {
    const { store } = this.#parts;
    const { connection, call, agent } = store.state();
    if (agent.status === 'signedOut') return;
    this.#refused = connection !== 'online';
    if (this.#refused) return;
    if (call) {
      this.#renewLater(0);
      return;
    }
    this.register().catch(store.report);
  }

  /** The agent channel is back. */
  renewIfRefused(): void {
    if (this.#refused) this.renew();
  }

  onDeskPhone(deskPhone: DeskPhoneInfo | undefined): void {
    const spokeHere = this.speaksHere;
    this.#parts.store.set({ deskPhone });
    if (spokeHere && !this.speaksHere) this.stop();
  }

  onMicrophoneFailed(error: Error): void {
    this.#parts.store.report(error);
    this.#mustSignOut = true;
    this.signOutIfMust();
  }

  /** One whose microphone failed while a call came or went on is signed out once the call is over. */
  signOutIfMust(): void {
    const { store, request } = this.#parts;
    const { agent, code } = store.state();
    if (code <= statusCodes.signedOut) this.#mustSignOut = false;
    if (!this.#mustSignOut || !allows(agent.status, 'logOut')) return;
    this.#mustSignOut = false;
    request('SignOutGroup', {}).catch(store.report);
  }

  /** One who cannot be heard must not be called: without a microphone she goes offline (document, changelog 0.2.4). */
  async requireMicrophone(): Promise<void> {
    const { phone, request } = this.#parts;
    if (!this.speaksHere) return;
    try {
      await phone.checkMicrophone();
    } catch (error) {
      // What failed is the microphone, whatever becomes of the sign-out.
      await request('SignOutGroup', {}).catch(() => undefined);
      throw error;
    }
  }

  stop(): void {
    clearTimeout(this.#renewal);
    this.#parts.phone.stop();
  }

  #renewLater(ms: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => this.renew(), Math.min(Math.max(ms, renewalLeadMs), longestTimerMs));
  }
}
