import { EventEmitter } from 'node:events';
import {
  type AgentLegCall,
  type CustomerLegCall,
  type KeptVoicemail,
  type Listening,
  type Telephony,
  TelephonyError,
  type TelephonyEvents,
  type TelephonySnapshot,
  type VoicemailTaking,
} from '../telephony.ts';

/**
 * A telephone system for unit tests. It keeps legs and bridges, answers agents' legs at once as
 * workbenches do, and notes each request.
 */
export class FakeTelephony implements Telephony {
  readonly events = new EventEmitter<TelephonyEvents>();
  readonly asked: string[] = [];
  readonly legs = new Set<string>();
  readonly bridges = new Map<string, Set<string>>();
  readonly music = new Set<string>();
  /** Legs that a prompt is played to. */
  readonly speech = new Map<string, () => void>();
  readonly listeners = new Map<string, Listening>();
  /** The recorded leg of each running recording. */
  readonly recordings = new Map<string, string>();
  readonly customerCalls: CustomerLegCall[] = [];
  readonly agentCalls: AgentLegCall[] = [];
  /** The legs of agents' devices, mobile phones included, in the order of the calls. */
  readonly agentLegs: string[] = [];
  /** Running voicemails, by leg. */
  readonly voicemails = new Map<string, VoicemailTaking>();
  /** What `keepVoicemail` finds of voicemails whose end was missed. */
  readonly foundVoicemails = new Map<string, KeptVoicemail>();
  /** Whether agents' phones answer their legs. */
  agentsTake = true;
  refusesMute = false;
  /** Whether stopping a prompt fails. */
  refusesStop = false;
  /** The recording whose unmute fails. */
  refusesUnmuteOf: string | undefined;

  /** A customer calls. */
  arrive(legId: string, callee: string, caller = '13800138000'): void {
    this.legs.add(legId);
    this.events.emit('customerArrived', { legId, trunk: 'trunk', caller, callee });
  }

  /** The snapshot of a connect: what there is now. Every leg counts as answered. */
  snapshot(): TelephonySnapshot {
    return {
      ...{ startedAt: 0, arrivals: new Map() },
      legs: new Set(this.legs),
      answered: new Set(this.legs),
      bridges: new Set(this.bridges.keys()),
      members: new Map([...this.bridges].map(([bridgeId, legs]) => [bridgeId, new Set(legs)])),
      listeners: new Set(this.listeners.keys()),
      recordings: new Set(this.recordings.keys()),
    };
  }

  /** The far end answers. */
  pickUp(legId: string): void {
    this.events.emit('legAnswered', legId);
  }

  /** A leg ends by itself. */
  end(legId: string, cause: TelephonyEvents['legEnded'][1] = 'hangUp'): void {
    this.#gone(legId);
    this.events.emit('legEnded', legId, cause);
  }

  async indicateRinging(legId: string): Promise<void> {
    this.asked.push(`ring ${legId}`);
  }
  async answer(legId: string): Promise<void> {
    this.asked.push(`answer ${legId}`);
  }
  async hangUp(legId: string, cause = 'normal'): Promise<void> {
    this.asked.push(`hangUp ${legId} ${cause}`);
    if (!this.legs.has(legId)) return;
    this.#gone(legId);
    queueMicrotask(() => this.events.emit('legEnded', legId, 'hangUp'));
  }
  async callAgent(call: AgentLegCall): Promise<void> {
    this.agentCalls.push(call);
    this.agentLegs.push(call.legId);
    this.legs.add(call.legId);
    if (this.agentsTake && call.device.type === 'browser')
      queueMicrotask(() => this.events.emit('legAnswered', call.legId));
  }
  async callCustomer(call: CustomerLegCall): Promise<void> {
    if (!call.pass.admits(call)) throw new TelephonyError('The leg was not admitted.');
    this.customerCalls.push(call);
    if (call.legId.startsWith('mobile-')) this.agentLegs.push(call.legId);
    this.legs.add(call.legId);
  }
  async isVoicemailRunning(voicemailId: string): Promise<boolean> {
    return [...this.voicemails.values()].some((voicemail) => voicemail.voicemailId === voicemailId);
  }
  async createBridge(bridgeId: string): Promise<void> {
    this.bridges.set(bridgeId, new Set());
  }
  async destroyBridge(bridgeId: string): Promise<void> {
    this.bridges.delete(bridgeId);
  }
  async join(bridgeId: string, legId: string): Promise<void> {
    this.bridges.get(bridgeId)?.add(legId);
  }
  async leave(bridgeId: string, legId: string): Promise<void> {
    this.bridges.get(bridgeId)?.delete(legId);
  }
  async startMusic(legId: string): Promise<void> {
    this.music.add(legId);
  }
  async stopMusic(legId: string): Promise<void> {
    this.music.delete(legId);
  }
  async startRingback(legId: string): Promise<void> {
    this.asked.push(`ringback ${legId}`);
  }
  async stopRingback(legId: string): Promise<void> {
    this.asked.push(`no ringback ${legId}`);
  }
  async sendDtmf(legId: string, keys: string): Promise<void> {
    this.asked.push(`dtmf ${legId} ${keys}`);
  }
  async setMuted(legId: string, muted: boolean): Promise<void> {
    this.asked.push(`${muted ? 'mute' : 'unmute'} ${legId}`);
  }
  /** Plays nothing. `finishSpeech` reports the end. */
  async play(legId: string, files: readonly string[], ended: () => void): Promise<() => Promise<void>> {
    this.asked.push(`play ${legId} ${files.join(' ')}`);
    this.speech.set(legId, ended);
    return async () => {
      if (this.speech.get(legId) === ended) this.speech.delete(legId);
      this.asked.push(`stop ${legId}`);
      if (this.refusesStop) throw new TelephonyError('It refuses.');
    };
  }

  /** Ends what is played to a leg. */
  finishSpeech(legId: string): void {
    const ended = this.speech.get(legId);
    this.speech.delete(legId);
    ended?.();
  }

  async listen(listening: Listening): Promise<void> {
    if (!this.legs.has(listening.toLegId)) throw new TelephonyError('There is no such leg.');
    this.listeners.set(listening.listenerId, listening);
  }
  async stopListening(listenerId: string): Promise<void> {
    this.listeners.delete(listenerId);
  }

  async startRecording({ recordingId, legId }: { recordingId: string; legId: string }): Promise<void> {
    this.asked.push(`record ${recordingId}`);
    this.recordings.set(recordingId, legId);
  }
  async stopRecording(recordingId: string): Promise<void> {
    this.asked.push(`stop ${recordingId}`);
    this.recordings.delete(recordingId);
  }

  async muteRecording(recordingId: string): Promise<void> {
    this.asked.push(`mute ${recordingId}`);
    if (this.refusesMute) throw new TelephonyError('It refuses.');
  }
  async unmuteRecording(recordingId: string): Promise<void> {
    this.asked.push(`unmute ${recordingId}`);
    if (recordingId === this.refusesUnmuteOf) throw new TelephonyError('It refuses.');
  }
  async takeVoicemail(voicemail: VoicemailTaking): Promise<void> {
    this.asked.push(`voicemail ${voicemail.legId}`);
    this.voicemails.set(voicemail.legId, voicemail);
  }
  async keepVoicemail(voicemailId: string): Promise<KeptVoicemail | undefined> {
    return this.foundVoicemails.get(voicemailId);
  }

  /** Ends the voicemail on a leg. */
  endVoicemail(legId: string, durationMs: number): void {
    const voicemail = this.voicemails.get(legId);
    this.voicemails.delete(legId);
    if (!voicemail) return;
    const kept = durationMs < 1000 ? undefined : { durationMs, bytes: 44 + 16 * durationMs };
    this.events.emit('voicemailEnded', { voicemailId: voicemail.voicemailId, kept });
  }

  #gone(legId: string): void {
    this.legs.delete(legId);
    this.speech.delete(legId);
    this.music.delete(legId);
    for (const legs of this.bridges.values()) legs.delete(legId);
  }
}
