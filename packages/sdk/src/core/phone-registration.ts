import type { DeskPhoneInfo } from '@openseat/protocol';
import { allows, statusCodes } from '@openseat/protocol/agent-status';
import type { InstanceRequest } from './instance-request.ts';
import type { Phone } from './ports.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchStore } from './store.ts';

/** How long before expiry credentials are renewed, and the retry interval while a call prevents it. */
const renewalLeadMs = 5 * 60_000;
const longestTimerMs = 2 ** 31 - 1;

interface Parts {
  readonly store: WorkbenchStore;
  readonly clock: ServerClock;
  readonly phone: Phone;
  readonly request: InstanceRequest;
}

/**
 * The agent's phone in this browser: credentials, microphone, and its end when the agent chooses the desk
 * phone.
 */
export class PhoneRegistration {
  readonly #parts: Parts;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  /** The registration was refused while the agent channel, which brings new credentials, was down. */
  #refused = false;
  /** The microphone has failed: the agent is signed out as soon as the status allows it. */
  #mustSignOut = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether calls use this browser, not the agent's desk phone. */
  get speaksHere(): boolean {
    return !this.#parts.store.state().deskPhone?.inUse;
  }

  /**
   * @param workMode the device that the agent is about to use; absent: the current one, which may be
   * another phone
   */
  async register(workMode?: 'ON_SITE'): Promise<void> {
    const { clock, phone, request } = this.#parts;
    const { data } = await request('GetLoginDetails', { ...(workMode && { workMode }) });
    if (!data.userKey) return;
    await phone.register({
      user: data.deviceId,
      password: data.userKey,
      domain: data.sipDomain,
      server: data.sipServerUrl,
      iceServers: data.iceServers,
    });
    this.#renewLater(clock.local(data.expiresAt) - renewalLeadMs - clock.here());
  }

  /** Credentials end after twelve hours, or with a restart of the server: renews them automatically. */
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

  /** The agent channel is connected again. */
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

  /** If the microphone fails during a call, the agent is signed out after the call. */
  signOutIfMust(): void {
    const { store, request } = this.#parts;
    const { agent, code } = store.state();
    if (code <= statusCodes.signedOut) this.#mustSignOut = false;
    if (!this.#mustSignOut || !allows(agent.status, 'logOut')) return;
    this.#mustSignOut = false;
    request('SignOutGroup', {}).catch(store.report);
  }

  /** An agent without a working microphone gets no calls and is signed out (document, changelog 0.2.4). */
  async requireMicrophone(): Promise<void> {
    const { phone, request } = this.#parts;
    if (!this.speaksHere) return;
    try {
      await phone.checkMicrophone();
    } catch (error) {
      // Report the microphone as the cause, whatever the sign-out does.
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
