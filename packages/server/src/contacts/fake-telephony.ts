import { EventEmitter } from 'node:events';
import { answersItself } from '../agents/agent-device.ts';
import {
  type AgentLegCall,
  type CustomerLegCall,
  type KeptVoicemail,
  type Listening,
  type Telephony,
  TelephonyError,
  type TelephonyEvents,
  type VoicemailTaking,
} from './telephony.ts';

/**
 * A telephone system for unit tests: it keeps legs and bridges, takes agents' legs at once as workbenches do, and writes down what it
 * was asked for.
 */
export class FakeTelephony implements Telephony {
  readonly events = new EventEmitter<TelephonyEvents>();
  readonly asked: string[] = [];
  readonly legs = new Set<string>();
  readonly bridges = new Map<string, Set<string>>();
  readonly music = new Set<string>();
  /** Legs that something is played to. */
  readonly speech = new Map<string, () => void>();
  readonly listeners = new Map<string, Listening>();
  readonly customerCalls: CustomerLegCall[] = [];
  readonly agentCalls: AgentLegCall[] = [];
  /** Voicemails that are being spoken, by leg. */
  readonly voicemails = new Map<string, VoicemailTaking>();
  /** What is found of voicemails whose end was told to nobody. */
  readonly foundVoicemails = new Map<string, KeptVoicemail>();
  /** Whether agents' phones take their legs. */
  agentsTake = true;
  refusesMute = false;
  /** What is being played cannot be stopped. */
  refusesHush = false;
  /** The recording that cannot be unmuted. */
  refusesUnmuteOf: string | undefined;

  /** A customer calls. */
  arrive(legId: string, callee: string, caller = '13800138000'): void {
    this.legs.add(legId);
    this.events.emit('customerArrived', { legId, caller, callee });
  }

  /** Somebody at the far end answers. */
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
    this.legs.add(call.legId);
    if (this.agentsTake && !answersItself(call.device.type))
      queueMicrotask(() => this.events.emit('legAnswered', call.legId));
  }
  async callCustomer(call: CustomerLegCall): Promise<void> {
    this.customerCalls.push(call);
    this.legs.add(call.legId);
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
  /** Plays nothing; `finishSpeech` tells that it has ended. */
  async play(legId: string, files: readonly string[], ended: () => void): Promise<() => Promise<void>> {
    this.asked.push(`play ${legId} ${files.join(' ')}`);
    this.speech.set(legId, ended);
    return async () => {
      if (this.speech.get(legId) === ended) this.speech.delete(legId);
      this.asked.push(`hush ${legId}`);
      if (this.refusesHush) throw new TelephonyError('It refuses.');
    };
  }

  /** What is played to a leg comes to its end. */
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

  async startRecording({ recordingId }: { recordingId: string }): Promise<void> {
    this.asked.push(`record ${recordingId}`);
  }
  async stopRecording(recordingId: string): Promise<void> {
    this.asked.push(`stop ${recordingId}`);
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

  /** What is spoken on a leg comes to its end. */
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
