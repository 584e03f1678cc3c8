import { EventEmitter } from 'node:events';
import type { PhoneSystem } from '../agents/agent-phones.ts';
import {
  type AgentLegCall,
  type CustomerLegCall,
  type LegEndCause,
  type Listening,
  type Telephony,
  TelephonyError,
  type TelephonyEvents,
  type VoicemailTaking,
} from '../telephony/telephony.ts';
import { SimulatedWire } from './simulated-wire.ts';

/** How an agent's phone reacts to a call: takes the leg as workbenches do, never answers, or refuses. */
export type PhoneMood = 'takes' | 'sleeps' | 'refuses';

interface Phone {
  reachable: boolean;
  mood: PhoneMood;
}

/** A leg in Asterisk. */
export interface SimulatedLeg {
  readonly id: string;
  readonly kind: 'arrived' | 'agent' | 'called';
  /** The customer's number, or the name of the agent's phone. */
  readonly far: string;
  up: boolean;
  /** The far end rings. */
  rings: boolean;
  /** The far end hears the ringing tone. */
  ringing: boolean;
  earlyMedia: boolean;
  music: boolean;
  ringback: boolean;
  bridge: string | undefined;
  readonly speech: Map<string, () => void>;
  readonly recordings: Set<string>;
  /** The id of the voicemail that the caller speaks. */
  voicemail: string | undefined;
  /** Lets a customer arrive again. */
  arrives: (() => void) | undefined;
  timeout: NodeJS.Timeout | undefined;
}

/** How long a phone needs to take its leg. */
const takingMs = 6;

export type RequestName = Exclude<keyof Telephony, 'events'>;

/**
 * Asterisk without sound. It implements `Telephony` like the real one: requests arrive in order and are
 * answered later, and so do events. Requests about missing objects are refused. A broken connection loses
 * what was under way. A leg is in one bridge at most. It knows which parties hear each other.
 */
export class SimulatedAsterisk implements Telephony, PhoneSystem {
  readonly events = new EventEmitter<TelephonyEvents>();
  readonly legs = new Map<string, SimulatedLeg>();
  readonly bridges = new Set<string>();
  readonly listeners = new Map<string, Listening>();
  /** Recordings into which silence is written. */
  readonly muted = new Set<string>();
  readonly phones = new Map<string, Phone>();
  /** Legs that were requested to end, existing or not. */
  readonly hungUp: string[] = [];
  /** Requests that will be refused, each once. */
  readonly refusals: RequestName[] = [];
  /** When a request was refused last, in epoch milliseconds. */
  refusedAt = 0;
  readonly #wire = new SimulatedWire();
  /** Callbacks for the end of speech. */
  readonly #speaking = new Set<() => void>();
  #startedAt = 0;
  #taking = 0;
  #speeches = 0;
  #arrivals = 0;

  get connected(): boolean {
    return this.#wire.connected;
  }

  /** Whether nothing is under way: no request, no event, no phone about to take its leg. */
  get quiet(): boolean {
    return this.#wire.quiet && this.#taking === 0;
  }

  /** Whether the far end hears something: another party, music, a tone or speech. */
  hearsSomething(leg: SimulatedLeg): boolean {
    if (leg.music || leg.ringback || leg.speech.size > 0) return true;
    if (!leg.up && (leg.ringing || leg.kind === 'called')) return true;
    return this.hears(leg).length > 0;
  }

  /** The other legs in its bridge. */
  hears(leg: SimulatedLeg): SimulatedLeg[] {
    if (leg.bridge === undefined) return [];
    return [...this.legs.values()].filter((other) => other !== leg && other.bridge === leg.bridge);
  }

  /** A customer calls a number of the call centre. */
  arrive(caller: string, callee: string): SimulatedLeg {
    this.#arrivals += 1;
    const leg = this.#newLeg(`arrived-${this.#arrivals}`, 'arrived', caller);
    leg.arrives = () =>
      void this.events.emit('customerArrived', { legId: leg.id, trunk: 'trunk', caller, callee });
    this.#wire.tell(leg.arrives);
    return leg;
  }

  /** Callers whose calls no server has answered. */
  #arrivalsAgain(): ReadonlyMap<string, () => void> {
    return new Map(
      [...this.legs.values()].flatMap(({ id, up, arrives }) => (arrives && !up ? [[id, arrives]] : [])),
    );
  }

  ring(leg: SimulatedLeg): void {
    leg.rings = true;
    this.#wire.tell(() => this.events.emit('legRinging', leg.id));
  }

  speakEarly(leg: SimulatedLeg): void {
    leg.earlyMedia = true;
    this.#wire.tell(() => this.events.emit('legEarlyMedia', leg.id));
  }

  pickUp(leg: SimulatedLeg): void {
    leg.up = true;
    clearTimeout(leg.timeout);
    this.#wire.tell(() => this.events.emit('legAnswered', leg.id));
  }

  press(leg: SimulatedLeg, key: string): void {
    this.#wire.tell(() => this.events.emit('dtmf', leg.id, key));
  }

  /** Ends a leg, by its far end or by the server. */
  end(leg: SimulatedLeg, cause: LegEndCause = 'hangUp'): void {
    if (!this.legs.delete(leg.id)) return;
    clearTimeout(leg.timeout);
    for (const ended of leg.speech.values()) this.#wire.tell(ended);
    for (const recordingId of leg.recordings) {
      this.#wire.keep(() =>
        this.events.emit('recordingEnded', { recordingId, fileName: recordingId, durationMs: 0, bytes: 0 }),
      );
    }
    const { voicemail: voicemailId } = leg;
    if (voicemailId !== undefined) {
      const kept = { durationMs: 5_000, bytes: 80_044 };
      this.#wire.keep(() => this.events.emit('voicemailEnded', { voicemailId, kept }));
    }
    this.#wire.tell(() => this.events.emit('legEnded', leg.id, cause));
  }

  /** Ends the speech on a leg. */
  finishSpeech(leg: SimulatedLeg): void {
    for (const [id, ended] of [...leg.speech]) {
      leg.speech.delete(id);
      this.#wire.tell(ended);
    }
  }

  setReachable(name: string, reachable: boolean): void {
    const phone = this.phones.get(name);
    if (!phone || phone.reachable === reachable) return;
    phone.reachable = reachable;
    this.#wire.tell(() => this.events.emit('phoneReachable', name, reachable));
  }

  disconnect(): void {
    if (!this.connected) return;
    this.#wire.cut();
    this.events.emit('disconnected');
  }

  /** Asterisk stops: nothing is left, not even the phones. */
  crash(): void {
    for (const leg of [...this.legs.values()]) this.end(leg);
    this.bridges.clear();
    this.listeners.clear();
    this.phones.clear();
    this.#startedAt = Date.now();
    this.disconnect();
    this.events.emit('ended');
  }

  /** Connects again. */
  connect(): void {
    this.#wire.mend();
  }

  /** Sends the snapshot, once after each connect. */
  announce(): void {
    this.#wire
      .ask(() => ({
        phones: [...this.phones].map(([name, { reachable }]) => [name, reachable] as const),
        startedAt: this.#startedAt,
        arrivals: this.#arrivalsAgain(),
        legs: new Set(this.legs.keys()),
        answered: new Set([...this.legs.values()].flatMap(({ id, up }) => (up ? [id] : []))),
        bridges: new Set(this.bridges),
        members: new Map([...this.bridges].map((bridgeId) => [bridgeId, this.#membersOf(bridgeId)])),
        listeners: new Set(this.listeners.keys()),
        recordings: new Set([...this.legs.values()].flatMap(({ recordings }) => [...recordings])),
      }))
      .then(
        ({ phones, ...snapshot }) => {
          for (const [name, reachable] of phones) this.events.emit('phoneReachable', name, reachable);
          this.events.emit('connected', snapshot);
          // The ends of these speeches may have been lost.
          for (const heard of [...this.#speaking]) heard();
        },
        // Broken again; the next connect sends the snapshot.
        () => undefined,
      );
  }

  async putPhone({ name }: { name: string }): Promise<void> {
    await this.#wire.ask(() => {
      if (!this.phones.has(name)) this.phones.set(name, { reachable: false, mood: 'takes' });
    });
  }

  async removePhone(name: string): Promise<void> {
    await this.#wire.ask(() => void this.phones.delete(name));
  }

  indicateRinging(legId: string): Promise<void> {
    return this.#ofLeg('indicateRinging', legId, (leg) => {
      leg.ringing = true;
    });
  }

  answer(legId: string): Promise<void> {
    return this.#ofLeg('answer', legId, (leg) => {
      leg.up = true;
      leg.ringing = false;
    });
  }

  hangUp(legId: string): Promise<void> {
    return this.#request('hangUp', () => {
      this.hungUp.push(legId);
      const leg = this.legs.get(legId);
      if (leg) this.end(leg);
    });
  }

  callAgent({ legId, device, timeoutSeconds }: AgentLegCall): Promise<void> {
    const name = device.phone;
    return this.#request('callAgent', () => {
      const phone = this.phones.get(name);
      if (!phone?.reachable) throw new TelephonyError('Allocation failed');
      const leg = this.#newLeg(legId, 'agent', name);
      leg.timeout = setTimeout(() => this.end(leg, 'noAnswer'), timeoutSeconds * 1000);
      if (phone.mood === 'sleeps') return;
      this.#taking += 1;
      setTimeout(() => {
        this.#taking -= 1;
        if (!this.legs.has(legId)) return;
        if (phone.mood === 'refuses') this.end(leg, 'rejected');
        else this.pickUp(leg);
      }, takingMs);
    });
  }

  callCustomer({ pass, legId, number, timeoutSeconds }: CustomerLegCall): Promise<void> {
    if (!pass.admits({ legId, number })) throw new Error('A leg was dialled that was not admitted.');
    return this.#request('callCustomer', () => {
      const leg = this.#newLeg(legId, 'called', number);
      leg.timeout = setTimeout(() => this.end(leg, 'noAnswer'), timeoutSeconds * 1000);
    });
  }

  setMuted(legId: string): Promise<void> {
    return this.#ofLeg('setMuted', legId, () => undefined);
  }

  createBridge(bridgeId: string): Promise<void> {
    return this.#request('createBridge', () => void this.bridges.add(bridgeId));
  }

  destroyBridge(bridgeId: string): Promise<void> {
    return this.#request('destroyBridge', () => {
      this.bridges.delete(bridgeId);
      for (const leg of this.legs.values()) if (leg.bridge === bridgeId) leg.bridge = undefined;
    });
  }

  join(bridgeId: string, legId: string): Promise<void> {
    return this.#ofLeg('join', legId, (leg) => {
      if (!this.bridges.has(bridgeId)) throw new TelephonyError('Bridge not found');
      leg.bridge = bridgeId;
    });
  }

  leave(bridgeId: string, legId: string): Promise<void> {
    return this.#ofLeg('leave', legId, (leg) => {
      if (leg.bridge === bridgeId) leg.bridge = undefined;
    });
  }

  startMusic(legId: string): Promise<void> {
    return this.#ofLeg('startMusic', legId, (leg) => {
      leg.music = true;
    });
  }

  stopMusic(legId: string): Promise<void> {
    return this.#ofLeg('stopMusic', legId, (leg) => {
      leg.music = false;
    });
  }

  startRingback(legId: string): Promise<void> {
    return this.#ofLeg('startRingback', legId, (leg) => {
      leg.ringback = true;
    });
  }

  stopRingback(legId: string): Promise<void> {
    return this.#request('stopRingback', () => {
      const leg = this.legs.get(legId);
      if (leg) leg.ringback = false;
    });
  }

  sendDtmf(legId: string): Promise<void> {
    return this.#ofLeg('sendDtmf', legId, () => undefined);
  }

  async play(legId: string, _files: readonly string[], ended: () => void): Promise<() => Promise<void>> {
    this.#speeches += 1;
    const id = `speech-${this.#speeches}`;
    let over = false;
    const heard = () => {
      if (over) return;
      over = true;
      this.#speaking.delete(heard);
      ended();
    };
    this.#speaking.add(heard);
    try {
      await this.#ofLeg('play', legId, (leg) => void leg.speech.set(id, heard));
    } catch (error) {
      this.#speaking.delete(heard);
      throw error;
    }
    return async () => {
      if (over) return;
      over = true;
      this.#speaking.delete(heard);
      await this.#wire.ask(() => void this.legs.get(legId)?.speech.delete(id));
    };
  }

  listen(listening: Listening): Promise<void> {
    return this.#ofLeg('listen', listening.toLegId, () => {
      if (!this.legs.has(listening.legId)) throw new TelephonyError('Channel not found');
      this.listeners.set(listening.listenerId, listening);
    });
  }

  stopListening(listenerId: string): Promise<void> {
    return this.#request('stopListening', () => void this.listeners.delete(listenerId));
  }

  startRecording({ recordingId, legId }: { recordingId: string; legId: string }): Promise<void> {
    return this.#ofLeg('startRecording', legId, (leg) => void leg.recordings.add(recordingId));
  }

  stopRecording(recordingId: string): Promise<void> {
    return this.#request('stopRecording', () => {
      for (const leg of this.legs.values()) leg.recordings.delete(recordingId);
    });
  }

  muteRecording(recordingId: string): Promise<void> {
    return this.#request('muteRecording', () => {
      if (![...this.legs.values()].some(({ recordings }) => recordings.has(recordingId))) {
        throw new TelephonyError('Recording not found');
      }
      this.muted.add(recordingId);
    });
  }

  unmuteRecording(recordingId: string): Promise<void> {
    return this.#request('unmuteRecording', () => void this.muted.delete(recordingId));
  }

  takeVoicemail({ voicemailId, legId }: VoicemailTaking): Promise<void> {
    return this.#ofLeg('takeVoicemail', legId, (leg) => {
      // Asterisk would begin with it after the end of the first one, which callers do not expect.
      if (leg.voicemail !== undefined) throw new Error('A second voicemail was asked for on a leg.');
      leg.voicemail = voicemailId;
    });
  }

  isVoicemailRunning(voicemailId: string): Promise<boolean> {
    return this.#wire.ask(() => [...this.legs.values()].some(({ voicemail }) => voicemail === voicemailId));
  }

  async keepVoicemail(): Promise<undefined> {
    return undefined;
  }

  #membersOf(bridgeId: string): ReadonlySet<string> {
    return new Set([...this.legs.values()].flatMap(({ id, bridge }) => (bridge === bridgeId ? [id] : [])));
  }

  #newLeg(id: string, kind: SimulatedLeg['kind'], far: string): SimulatedLeg {
    const leg: SimulatedLeg = {
      ...{ id, kind, far, up: false, rings: false, ringing: false, earlyMedia: false, music: false },
      ...{ ringback: false, bridge: undefined, speech: new Map(), recordings: new Set(), timeout: undefined },
      ...{ voicemail: undefined, arrives: undefined },
    };
    this.legs.set(id, leg);
    return leg;
  }

  #ofLeg(name: RequestName, legId: string, work: (leg: SimulatedLeg) => void): Promise<void> {
    return this.#request(name, () => {
      const leg = this.legs.get(legId);
      if (!leg) throw new TelephonyError('Channel not found');
      work(leg);
    });
  }

  #request(name: RequestName, work: () => void): Promise<void> {
    return this.#wire.ask(() => {
      const refusal = this.refusals.indexOf(name);
      if (refusal >= 0) {
        this.refusals.splice(refusal, 1);
        this.refusedAt = Date.now();
        throw new TelephonyError(`The next ${name} was to be refused.`);
      }
      work();
    });
  }
}
