import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { PhoneSystem } from '../agents/agent-phones.ts';
import type { DeskPhoneSystem } from '../agents/desk-phones.ts';
import type {
  AgentLegCall,
  CustomerLegCall,
  HangUpCause,
  KeptVoicemail,
  LegEndCause,
  Listening,
  Telephony,
  TelephonyEvents,
  VoicemailTaking,
} from '../contacts/telephony.ts';
import type { AriEvent, Channel } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import { application, trunkEndpoint } from './configuration.ts';
import { LegListener } from './leg-listener.ts';
import { LegRecorder } from './leg-recorder.ts';
import { deskPhone, type PhoneObjects, webrtcPhone } from './phone-objects.ts';
import { StasisEntries } from './stasis-entries.ts';
import { VoicemailRecorder } from './voicemail-recorder.ts';

/** Q.850 causes for why we end a leg. */
const causeCodes: Readonly<Record<HangUpCause, number>> = {
  normal: 16,
  busy: 17,
  noAnswer: 19,
  rejected: 21,
  unallocated: 1,
  congestion: 34,
};

/** Q.850 causes for why the far end did (Asterisk maps SIP's final answers to them). */
function endCause(code: number): LegEndCause {
  if (code === 16 || code === 0) return 'hangUp';
  if (code === 17) return 'busy';
  if (code === 18 || code === 19) return 'noAnswer';
  if (code === 21) return 'rejected';
  if (code === 1 || code === 22 || code === 28) return 'invalidNumber';
  return 'unreachable';
}

/** Legs that the server made carry what they are as the first argument of their Stasis application. */
type LegKind = 'inbound' | 'agent' | 'outside';

/** Legs that go out through the trunk, by how their ids begin; `newLegId` and `newConnection` give them. */
const outsidePrefixes = ['customer-', 'mobile-'] as const;

/** Recorders and listeners have channels of their own, which call control does not know. */
const isLeg = (channelId: string) => !LegRecorder.owns(channelId) && !LegListener.owns(channelId);

const ringbackId = (legId: string) => `ringback-${legId}`;

interface Options {
  readonly ari: AriClient;
  readonly log: Logger;
  /** Where Asterisk writes recordings, and where whole ones go. */
  readonly spoolFolder: string;
  readonly recordingFolder: string;
  /** The phone that has taken a number, when it is not to be called through the trunk. */
  readonly phoneOfNumber: (number: string) => string | undefined;
}

/** Call control's telephone system, by Asterisk's REST interface. */
export class AsteriskTelephony implements Telephony, PhoneSystem, DeskPhoneSystem {
  readonly events = new EventEmitter<TelephonyEvents>();
  readonly #ari: AriClient;
  readonly #options: Options;
  readonly #recorder: LegRecorder;
  readonly #listener: LegListener;
  readonly #voicemails: VoicemailRecorder;
  readonly #entries = new StasisEntries();
  /** Prompts that are played, and whom their end is told. */
  readonly #prompts = new Map<string, () => void>();
  /** Legs that came while a snapshot is being taken: it may have been too early for them. */
  #newcomers: Set<string> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#ari = options.ari;
    this.#recorder = new LegRecorder({
      ...options,
      entries: this.#entries,
      ended: (recording) => this.events.emit('recordingEnded', recording),
    });
    this.#listener = new LegListener(options.ari, this.#entries);
    this.#voicemails = new VoicemailRecorder({
      ...options,
      ended: (voicemail) => this.events.emit('voicemailEnded', voicemail),
    });
    this.#ari.on('event', (event) => this.#onEvent(event));
    this.#ari.on('disconnected', () => this.events.emit('disconnected'));
  }

  /** Tells what Asterisk has right now; after each connect, once the phones are back. */
  async announce(): Promise<void> {
    const newcomers = new Set<string>();
    this.#newcomers = newcomers;
    const [channels, bridges, endpoints] = await Promise.all([
      this.#ari.request('GET /channels', {}),
      this.#ari.request('GET /bridges', {}),
      this.#ari.request('GET /endpoints', {}),
    ]);
    for (const { resource, state } of endpoints) {
      this.events.emit('phoneReachable', resource, state === 'online');
    }
    const bridgeIds = bridges.map((bridge) => bridge.id);
    const channelIds = channels.map((channel) => channel.id);
    const legs = channels.filter(({ id }) => isLeg(id));
    this.events.emit('connected', {
      legs: new Set([...legs.map(({ id }) => id), ...newcomers]),
      answered: new Set(legs.flatMap(({ id, state }) => (state === 'Up' ? [id] : []))),
      bridges: new Set(bridgeIds.filter((id) => !LegListener.owns(id))),
      listeners: LegListener.among([...channelIds, ...bridgeIds]),
    });
    this.#newcomers = undefined;
    // Their ends may have been told to nobody; who was hearing one goes on.
    for (const playbackId of [...this.#prompts.keys()]) this.#promptEnded(playbackId);
  }

  async indicateRinging(legId: string): Promise<void> {
    await this.#ari.request('POST /channels/{channelId}/ring', { channelId: legId });
  }

  async answer(legId: string): Promise<void> {
    await this.#ari.request('POST /channels/{channelId}/answer', { channelId: legId });
  }

  async hangUp(legId: string, cause: HangUpCause = 'normal'): Promise<void> {
    await this.#ari.requestGone('DELETE /channels/{channelId}', {
      channelId: legId,
      reason_code: String(causeCodes[cause]),
    });
  }

  async callAgent(call: AgentLegCall): Promise<void> {
    const { device } = call;
    if (device.type === 'mobile') {
      await this.callCustomer({ ...call, number: device.number, callerId: device.caller });
      return;
    }
    await this.#ari.request(
      'POST /channels',
      {
        endpoint: `PJSIP/${device.phone}`,
        app: application,
        appArgs: 'agent',
        channelId: call.legId,
        callerId: call.callerId,
        timeout: call.timeoutSeconds,
      },
      { variables: { OPENSEAT_CONTACT: call.contactId } },
    );
    this.#newcomers?.add(call.legId);
  }

  async callCustomer(call: CustomerLegCall): Promise<void> {
    const phone = this.#options.phoneOfNumber(call.number);
    const entered = this.#entries.expect(call.legId);
    await this.#ari.request(
      'POST /channels/create',
      {
        endpoint: phone ? `PJSIP/${phone}` : `PJSIP/${call.number}@${trunkEndpoint}`,
        app: application,
        appArgs: 'outside',
        channelId: call.legId,
      },
      {
        variables: {
          OPENSEAT_CONTACT: call.contactId,
          // What the called party is shown: PJSIP takes it from the connected line.
          'CONNECTEDLINE(num,i)': call.callerId,
          'CONNECTEDLINE(pres)': 'allowed',
        },
      },
    );
    this.#newcomers?.add(call.legId);
    await entered;
    await this.#ari.request('POST /channels/{channelId}/dial', {
      channelId: call.legId,
      timeout: call.timeoutSeconds,
    });
  }

  async createBridge(bridgeId: string): Promise<void> {
    // Always mixed, also for two: a leg would else be given the packets of whoever talks to it, and with them their numbers (ADR 0045).
    await this.#ari.request('POST /bridges/{bridgeId}', { bridgeId, type: 'mixing,video_sfu' });
  }

  async destroyBridge(bridgeId: string): Promise<void> {
    await this.#ari.requestGone('DELETE /bridges/{bridgeId}', { bridgeId });
  }

  async join(bridgeId: string, legId: string): Promise<void> {
    await this.#ari.request('POST /bridges/{bridgeId}/addChannel', { bridgeId, channel: legId });
  }

  async leave(bridgeId: string, legId: string): Promise<void> {
    await this.#ari.requestGone(
      'POST /bridges/{bridgeId}/removeChannel',
      { bridgeId, channel: legId },
      [404, 422],
    );
  }

  async startMusic(legId: string): Promise<void> {
    await this.#ari.request('POST /channels/{channelId}/moh', { channelId: legId });
  }

  async stopMusic(legId: string): Promise<void> {
    await this.#ari.request('DELETE /channels/{channelId}/moh', { channelId: legId });
  }

  async startRingback(legId: string): Promise<void> {
    await this.#ari.request('POST /channels/{channelId}/play', {
      channelId: legId,
      media: 'tone:ring;tonezone=cn',
      playbackId: ringbackId(legId),
    });
  }

  async stopRingback(legId: string): Promise<void> {
    await this.#ari.requestGone('DELETE /playbacks/{playbackId}', { playbackId: ringbackId(legId) });
  }

  async play(legId: string, files: readonly string[], ended: () => void): Promise<() => Promise<void>> {
    const playbackId = `prompt-${randomUUID()}`;
    this.#prompts.set(playbackId, ended);
    try {
      await this.#ari.request('POST /channels/{channelId}/play', {
        channelId: legId,
        media: files.map((file) => `sound:${file}`),
        playbackId,
      });
    } catch (error) {
      this.#prompts.delete(playbackId);
      throw error;
    }
    return async () => {
      if (!this.#prompts.delete(playbackId)) return;
      await this.#ari.requestGone('DELETE /playbacks/{playbackId}', { playbackId });
    };
  }

  async sendDtmf(legId: string, keys: string): Promise<void> {
    await this.#ari.request('POST /channels/{channelId}/dtmf', {
      channelId: legId,
      dtmf: keys,
      duration: 160,
      between: 80,
    });
  }

  listen(listening: Listening): Promise<void> {
    return this.#listener.start(listening);
  }

  stopListening(listenerId: string): Promise<void> {
    return this.#listener.stop(listenerId);
  }

  async setMuted(legId: string, muted: boolean): Promise<void> {
    const leg = { channelId: legId, direction: 'in' };
    if (muted) await this.#ari.request('POST /channels/{channelId}/mute', leg);
    else await this.#ari.request('DELETE /channels/{channelId}/mute', leg);
  }

  startRecording(recording: { recordingId: string; legId: string }): Promise<void> {
    return this.#recorder.start(recording);
  }

  stopRecording(recordingId: string): Promise<void> {
    return this.#recorder.stop(recordingId);
  }

  muteRecording(recordingId: string): Promise<void> {
    return this.#recorder.mute(recordingId);
  }

  unmuteRecording(recordingId: string): Promise<void> {
    return this.#recorder.unmute(recordingId);
  }

  takeVoicemail(voicemail: VoicemailTaking): Promise<void> {
    return this.#voicemails.take(voicemail);
  }

  keepVoicemail(voicemailId: string): Promise<KeptVoicemail | undefined> {
    return this.#voicemails.keep(voicemailId);
  }

  async putPhone(phone: { name: string; password: string }): Promise<void> {
    await this.#putPhone(phone.name, webrtcPhone({ ...phone, kind: 'agent' }));
  }

  async putDeskPhone(phone: { name: string; password: string }): Promise<void> {
    await this.#putPhone(phone.name, deskPhone(phone));
  }

  async putCustomerPhone(phone: { name: string; password: string; number: string }): Promise<void> {
    await this.#putPhone(phone.name, webrtcPhone({ ...phone, kind: 'customer' }));
  }

  async removePhone(name: string): Promise<void> {
    for (const objectType of ['endpoint', 'aor', 'auth']) {
      await this.#ari.requestGone('DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}', {
        configClass: 'res_pjsip',
        objectType,
        id: name,
      });
    }
  }

  async #putPhone(name: string, objects: PhoneObjects): Promise<void> {
    // The endpoint comes last: it refers to the others.
    for (const objectType of ['auth', 'aor', 'endpoint'] as const) {
      await this.#ari.request(
        'PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}',
        { configClass: 'res_pjsip', objectType, id: name },
        { fields: objects[objectType] },
      );
    }
  }

  #onEvent(event: AriEvent): void {
    switch (event.type) {
      case 'StasisStart':
        this.#entries.entered(event.channel.id);
        if (!LegRecorder.owns(event.channel.id)) this.#newcomers?.add(event.channel.id);
        this.#started(event.channel, event.args);
        return;
      case 'ChannelStateChange':
        if (event.channel.state === 'Up') this.#up(event.channel);
        return;
      case 'Dial':
        if (event.dialstatus === 'RINGING') this.events.emit('legRinging', event.peer.id);
        if (event.dialstatus === 'PROGRESS') this.events.emit('legEarlyMedia', event.peer.id);
        return;
      case 'PlaybackFinished':
        this.#promptEnded(event.playback.id);
        return;
      case 'ChannelDtmfReceived':
        this.events.emit('dtmf', event.channel.id, event.digit);
        return;
      case 'ChannelDestroyed':
        this.#entries.forget(event.channel.id);
        if (isLeg(event.channel.id)) {
          this.events.emit('legEnded', event.channel.id, endCause(event.cause));
        }
        return;
      case 'PeerStatusChange':
        this.events.emit('phoneReachable', event.endpoint.resource, event.peer.peer_status === 'Reachable');
        return;
      case 'RecordingFinished':
      case 'RecordingFailed':
        this.#recorder.onRecording(event.recording);
        this.#voicemails.onRecording(event.recording);
        return;
      default:
    }
  }

  #promptEnded(playbackId: string): void {
    const ended = this.#prompts.get(playbackId);
    this.#prompts.delete(playbackId);
    ended?.();
  }

  #started(channel: Channel, args: readonly string[]): void {
    const kind = args[0] as LegKind | undefined;
    if (kind === 'inbound') {
      this.events.emit('customerArrived', {
        legId: channel.id,
        caller: channel.caller.number || 'anonymous',
        callee: args[1] ?? '',
      });
    }
    // An agent's leg enters the application when her phone has taken it.
    if (kind === 'agent') this.events.emit('legAnswered', channel.id);
  }

  #up(channel: Channel): void {
    if (outsidePrefixes.some((prefix) => channel.id.startsWith(prefix)))
      this.events.emit('legAnswered', channel.id);
  }
}
