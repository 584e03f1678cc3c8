import { EventEmitter, once } from 'node:events';
import { OpenSeatError } from '@openseat/protocol';
import { type AgentDevice, browser, type DeviceType, type ReachableDevice } from './agent-device.ts';
import type { AgentSession } from './agent-session.ts';

/** Phones of one kind that register at Asterisk. Each belongs to one agent. */
export interface RegisteringPhones extends EventEmitter<{ reachable: [userId: string, reachable: boolean] }> {
  setReachable(name: string, reachable: boolean): void;
  /** The name of the agent's phone; undefined if no phone of this kind can be called. */
  phoneOf(userId: string): string | undefined;
  /** Whether the agent has a phone of this kind, registered or not. */
  has(userId: string): boolean;
}

interface Parts {
  readonly agents: { session(userId: string): AgentSession | undefined };
  readonly browserPhones: RegisteringPhones;
  readonly deskPhones: RegisteringPhones;
}

export interface AgentDevicesEvents {
  /** The device that an agent answers with became reachable or unreachable. */
  reachable: [userId: string, reachable: boolean];
}

/**
 * The report of a registration follows it almost at once. If none comes in this time, the phone is not
 * registered.
 */
const timeoutMs = 3_000;

/** Resolves when the agent's phone can be called, or after a timeout. */
async function registered(phones: RegisteringPhones, userId: string): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  while (phones.phoneOf(userId) === undefined && phones.has(userId) && !signal.aborted) {
    await once(phones, 'reachable', { signal }).catch(() => undefined);
  }
}

/** Which device an agent answers with, and whether it can be called. */
export class AgentDevices extends EventEmitter<AgentDevicesEvents> {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
    this.#pass('browser', parts.browserPhones);
    this.#pass('deskPhone', parts.deskPhones);
  }

  deviceOf(userId: string): AgentDevice {
    return this.#parts.agents.session(userId)?.device ?? browser;
  }

  /**
   * The agent's device, or undefined if it cannot be called now. A mobile phone counts as always reachable.
   */
  reachable(userId: string): ReachableDevice | undefined {
    const device = this.deviceOf(userId);
    if (device.type === 'mobile') return device;
    const phone = this.#phones(device.type).phoneOf(userId);
    return phone === undefined ? undefined : { type: device.type, phone };
  }

  /** @throws OpenSeatError `6001`: the device cannot be called now */
  require(userId: string): ReachableDevice {
    const device = this.reachable(userId);
    if (device) return device;
    throw new OpenSeatError('6001');
  }

  /**
   * Waits for a phone that is about to register. @throws OpenSeatError `6001` when it does not register in
   * time
   */
  async await(userId: string): Promise<ReachableDevice> {
    const { type } = this.deviceOf(userId);
    if (type !== 'mobile') await registered(this.#phones(type), userId);
    return this.require(userId);
  }

  /**
   * Waits for the browser's phone, whatever device the agent uses now.
   * @throws OpenSeatError `6001` when it does not register in time
   */
  async awaitBrowser(userId: string): Promise<void> {
    const { browserPhones } = this.#parts;
    await registered(browserPhones, userId);
    if (browserPhones.phoneOf(userId) === undefined) throw new OpenSeatError('6001');
  }

  /** Asterisk reports that a phone has registered, or is gone. */
  setReachable(name: string, reachable: boolean): void {
    this.#parts.browserPhones.setReachable(name, reachable);
    this.#parts.deskPhones.setReachable(name, reachable);
  }

  #phones(type: Exclude<DeviceType, 'mobile'>): RegisteringPhones {
    return type === 'browser' ? this.#parts.browserPhones : this.#parts.deskPhones;
  }

  /** Passes on only the events of the device that the agent answers with. */
  #pass(type: DeviceType, phones: RegisteringPhones): void {
    phones.on('reachable', (userId, reachable) => {
      if (this.deviceOf(userId).type === type) this.emit('reachable', userId, reachable);
    });
  }
}
