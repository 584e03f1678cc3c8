import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import type { PhoneSystem } from '../agents/agent-phones.ts';
import type { DeskPhoneSystem } from '../agents/desk-phones.ts';
import {
  type AgentLegCall,
  type CustomerLegCall,
  type HangUpCause,
  type KeptVoicemail,
  type LegEndCause,
  type Listening,
  type Telephony,
  TelephonyError,
  type TelephonyEvents,
  type VoicemailTaking,
} from '../telephony/telephony.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import type { CountedLeg, TrunkUsage } from '../trunks/trunk-usage.ts';
import type { Channel, ChannelDestroyed, Endpoint } from './ari/ari.generated.ts';
import type { AriClient } from './ari/ari-client.ts';
import type { ReadEvent } from './ari/read-events.ts';
import { type AsteriskTrunks, isTrunkEndpoint } from './asterisk-trunks.ts';
import { agentContext, application, arrivalContexts, insideContext } from './configuration.ts';
import { LegListener } from './leg-listener.ts';
import { LegRecorder } from './leg-recorder.ts';
import { deskPhone, type PhoneObjects, webrtcPhone } from './phone-objects.ts';
import type { SipWatch } from './sip-watch.ts';
import { StasisEntries } from './stasis-entries.ts';
import { VoicemailRecorder } from './voicemail-recorder.ts';

/** Q.850 causes for hang-ups by the server. */
const causeCodes: Readonly<Record<HangUpCause, number>> = {
  normal: 16,
  busy: 17,
  noAnswer: 19,
  rejected: 21,
  unallocated: 1,
  congestion: 34,
  noCodec: 58,
};

/**
 * Cause of a hang-up by the far end, from its Q.850 code. Asterisk maps SIP's final answers to these codes;
 * `sipCode` is the SIP answer itself.
 */
function endCause(code: number, sipCode = 0): LegEndCause {
  if (sipCode >= 300 && sipCode < 400) return 'redirected';
  if (code === 16 || code === 0) return 'hangUp';
  if (code === 17) return 'busy';
  if (code === 18 || code === 19) return 'noAnswer';
  if (code === 21) return 'rejected';
  if (code === 1 || code === 22 || code === 28) return 'invalidNumber';
  if (code === 58 || code === 65 || code === 79) return 'noCodec';
  return 'unreachable';
}

/** The first Stasis argument of a leg. */
type LegKind = 'inbound' | 'called';

/** Id prefixes of legs that go out through the trunk. `newLegId` and `newConnection` make them. */
const outsidePrefixes = ['customer-', 'mobile-'] as const;
const isOutside = (channelId: string) => outsidePrefixes.some((prefix) => channelId.startsWith(prefix));
const isAgent = (channelId: string) => channelId.startsWith('agent-');
/** Id prefix of the other half of a leg to one of this server's own numbers. */
const insidePrefix = 'inside-';

/** Usual time that Asterisk's log lags behind its events. */
const logDelayMs = 50;
/** Longest time that an answered call waits for the log. */
const maxLogDelayMs = 1_000;

/** Recorders and listeners have channels of their own. Call control does not know them. */
const isLegId = (channelId: string) => !LegRecorder.owns(channelId) && !LegListener.owns(channelId);
const isCreatedHere = (channelId: string) =>
  isOutside(channelId) || isAgent(channelId) || channelId.startsWith(insidePrefix);
/** A caller who hears ringing until a server is attached is no leg yet. */
const isWaiting = ({ id, dialplan: { context, app_name: app } }: Channel) =>
  !isCreatedHere(id) && arrivalContexts.includes(context) && app !== 'Stasis';
const isLeg = (channel: Channel) => isLegId(channel.id) && !isWaiting(channel);

/** Call control may not know a younger inbound call yet. */
const settledMs = 10_000;
/** Longest echo test of an agent's phone. Such a call is no leg of a contact. */
const echoMs = 120_000;

type Arrival = TelephonyEvents['customerArrived'][0];

/**
 * The dialled number: the last argument, which may contain commas. For a call to a registered account it is
 * the address in To.
 */
function dialledNumber(called: readonly string[]): string {
  const text = called.join(',');
  return /^sips?:([^@;:]*)@/.exec(text)?.[1] ?? text;
}

/** The Stasis arguments of a customer's call that no server has answered. An earlier one may have ended before it did. */
function argumentsOf({ id, state, dialplan }: Channel): readonly string[] | undefined {
  const [app, ...args] = dialplan.app_data.split(',');
  const arrives = dialplan.app_name === 'Stasis' && app === application && args[0] === 'inbound';
  return arrives && state !== 'Up' && !isCreatedHere(id) ? args : undefined;
}

const ringbackId = (legId: string) => `ringback-${legId}`;

interface Options {
  readonly ari: AriClient;
  readonly log: Logger;
  /** Asterisk writes recordings to `spoolFolder`. Complete ones are moved to the other folder. */
  readonly spoolFolder: string;
  readonly recordingFolder: string;
  readonly trunks: AsteriskTrunks;
  /** Counts the calls of each trunk. */
  readonly trunkUsage: TrunkUsage;
  /** The trunk that calls from one of our numbers leave by. */
  readonly trunkOf: (number: string) => Promise<string>;
  /** Whether calls of this instance's trunk may reach a dialled number. */
  readonly mayReach: (instanceId: string, dialled: string) => Promise<boolean>;
  readonly sipWatch: SipWatch;
  /** The demo phone that has a number, if the call is not to go through the trunk. */
  readonly phoneOfNumber: (number: string) => string | undefined;
  /**
   * Whether a canonical number is an inbound number of this server. Calls to it do not leave by the trunk.
   */
  readonly isOurs: (number: string) => Promise<boolean>;
}

/** The telephone system of call control, on Asterisk's REST interface. */
export class AsteriskTelephony implements Telephony, PhoneSystem, DeskPhoneSystem {
  readonly events = new EventEmitter<TelephonyEvents>();
  readonly #ari: AriClient;
  readonly #options: Options;
  readonly #recorder: LegRecorder;
  readonly #listener: LegListener;
  readonly #voicemails: VoicemailRecorder;
  readonly #entries = new StasisEntries();
  /** Callbacks for the end of playing prompts, by playback id. */
  readonly #prompts = new Map<string, () => void>();
  /** Answered legs through the trunk, by their SIP Call-ID. */
  readonly #callIds = new Map<string, string>();
  /** Names of phones that were put and not removed. */
  readonly #phones = new Set<string>();
  /** Inbound legs whose number is being looked up. Call control does not know them yet. */
  readonly #asking = new Set<string>();
  /** Legs that started during a snapshot, which may have missed them. */
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
    options.sipWatch.on('offerRefused', (offer) => this.events.emit('customerRefused', offer));
    options.sipWatch.on('noCodec', (callId) => this.#endWithoutCodec(callId));
    this.#ari.on('disconnected', () => this.events.emit('disconnected'));
  }

  /** Emits the current state of Asterisk. Called after each connect, once the phones are back. */
  async announce(): Promise<void> {
    const newcomers = new Set<string>();
    this.#newcomers = newcomers;
    const recorded = this.#recorder.started;
    const [info, channels, bridges, endpoints] = await Promise.all([
      this.#ari.request('GET /asterisk/info', { only: 'status' }),
      this.#ari.request('GET /channels', {}),
      this.#ari.request('GET /bridges', {}),
      this.#ari.request('GET /endpoints', {}),
    ]);
    await this.#removeUnknownPhones(endpoints);
    for (const { resource, state } of endpoints) {
      this.events.emit('phoneReachable', resource, state === 'online');
    }
    const bridgeIds = bridges.map((bridge) => bridge.id);
    const channelIds = channels.map((channel) => channel.id);
    const legs = channels.filter(isLeg);
    this.#options.trunkUsage.keep(this.#trunkLegs(legs), newcomers);
    this.events.emit('connected', {
      startedAt: Date.parse(info.status?.startup_time ?? '') || 0,
      legs: new Set([...legs.map(({ id }) => id), ...newcomers].filter((id) => !this.#asking.has(id))),
      arrivals: new Map(
        legs.flatMap((channel) => {
          const args = argumentsOf(channel);
          return args ? [[channel.id, () => this.#started(channel, args)] as const] : [];
        }),
      ),
      answered: new Set(legs.flatMap(({ id, state }) => (state === 'Up' ? [id] : []))),
      bridges: new Set(bridgeIds.filter((id) => !LegListener.owns(id))),
      members: new Map(
        bridges.flatMap(({ id, channels: members }) =>
          LegListener.owns(id) ? [] : [[id, new Set(members.filter(isLegId))] as const],
        ),
      ),
      listeners: LegListener.among([...channelIds, ...bridgeIds]),
      recordings: this.#recorder.adopt(channelIds, recorded),
    });
    this.#newcomers = undefined;
    // Their end events may be lost, so each counts as ended and its caller goes on.
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
    await this.#call({ endpoint: `PJSIP/${call.device.phone}` }, call, call.callerId);
  }

  async callCustomer(call: CustomerLegCall): Promise<void> {
    if (!call.pass.admits(call)) throw new TelephonyError('The leg was not admitted.');
    const { inside } = call;
    const stays = inside !== undefined && (await this.#options.isOurs(call.number));
    const phone = this.#options.phoneOfNumber(call.number);
    if (!stays && phone) {
      await this.#call({ endpoint: `PJSIP/${phone}` }, call, call.callerId);
      return;
    }
    if (!stays) {
      await this.#callByTrunk(call);
      return;
    }
    await this.#call(
      {
        // `/n` turns the optimisation off: both halves are legs of their own contacts.
        endpoint: `Local/${call.number}@${insideContext}/n`,
        otherChannelId: `${insidePrefix}${call.legId}`,
      },
      call,
      inside.caller,
      { OPENSEAT_CALLER: inside.caller, OPENSEAT_HOPS: String(inside.hops) },
    );
  }

  /**
   * Calls by the trunk of the number that is shown.
   * @throws OpenSeatError `Trunk.NumberClosed`, `Trunk.LimitReached`
   */
  async #callByTrunk(call: CustomerLegCall): Promise<void> {
    const { trunks, trunkUsage, trunkOf } = this.#options;
    const trunkId = await trunkOf(call.callerId);
    const endpoint = trunks.endpoint(trunkId, call.number);
    trunkUsage.admitOutbound(trunkId, call.legId, call.number);
    try {
      await this.#call({ endpoint }, call, call.callerId);
    } catch (error) {
      trunkUsage.release(call.legId);
      throw error;
    }
  }

  /**
   * Dials a channel that was created first. `POST /channels` is not used: it follows a 302 to any Contact,
   * even through the trunk. A channel that is created and then dialled ends at a 302 instead (ADR 0047).
   */
  async #call(
    to: { readonly endpoint: string; readonly otherChannelId?: string },
    call: { readonly legId: string; readonly contactId: string; readonly timeoutSeconds: number },
    shown: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const entered = this.#entries.expect(call.legId);
    await this.#ari.request(
      'POST /channels/create',
      {
        ...to,
        app: application,
        appArgs: 'called',
        channelId: call.legId,
      },
      {
        variables: {
          OPENSEAT_CONTACT: call.contactId,
          ...variables,
          // PJSIP takes the number shown to the called party from the connected line.
          'CONNECTEDLINE(num,i)': shown,
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
    // Always mixed, even for two legs: otherwise a leg gets the other's RTP packets unchanged, and with them
    // its numbers (ADR 0045).
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

  isVoicemailRunning(voicemailId: string): Promise<boolean> {
    return this.#voicemails.isRunning(voicemailId);
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
    this.#phones.delete(name);
    for (const objectType of ['endpoint', 'aor', 'auth']) {
      await this.#ari.requestGone('DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}', {
        configClass: 'res_pjsip',
        objectType,
        id: name,
      });
    }
  }

  /** Phones of an earlier server. Nothing can ring there, and their passwords would stay valid. */
  async #removeUnknownPhones(endpoints: readonly Endpoint[]): Promise<void> {
    const unknown = endpoints.filter(
      ({ technology, resource }) =>
        technology === 'PJSIP' && !isTrunkEndpoint(resource) && !this.#phones.has(resource),
    );
    await Promise.all(unknown.map(({ resource }) => this.removePhone(resource)));
  }

  async #putPhone(name: string, objects: PhoneObjects): Promise<void> {
    this.#phones.add(name);
    // The endpoint comes last, as it refers to the others.
    for (const objectType of ['auth', 'aor', 'endpoint'] as const) {
      await this.#ari.request(
        'PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}',
        { configClass: 'res_pjsip', objectType, id: name },
        { fields: objects[objectType] },
      );
    }
  }

  #onEvent(event: ReadEvent): void {
    switch (event.type) {
      case 'ChannelCreated':
        this.#created(event.channel);
        return;
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
        if (isLegId(event.channel.id)) this.#ended(event);
        return;
      case 'PeerStatusChange':
        this.events.emit('phoneReachable', event.endpoint.resource, event.peer.peer_status === 'Reachable');
        return;
      case 'ContactStatusChange':
        this.#options.trunks.receiveStatus(event.contact_info);
        return;
      case 'RecordingFinished':
      case 'RecordingFailed':
        this.#recorder.onRecording(event.recording);
        this.#voicemails.onRecording(event.recording);
        return;
      default:
    }
  }

  #ended({ channel, cause, tech_cause: sipCode = 0 }: ChannelDestroyed): void {
    this.#callIds.delete(channel.protocol_id);
    this.#asking.delete(channel.id);
    this.#options.trunkUsage.release(channel.id);
    const tell = () => {
      // Asterisk reports the cause of the SIP status instead of the carrier's own Q.850 cause.
      const q850 = this.#options.sipWatch.q850Of(channel.protocol_id);
      this.events.emit('legEnded', channel.id, endCause(q850 ?? cause, sipCode));
    };
    // The log has the cause and may lag behind.
    if (sipCode >= 400 && isOutside(channel.id)) setTimeout(tell, logDelayMs);
    else tell();
  }

  /** The far end answered with an unknown codec only: neither party would hear the other. */
  #endWithoutCodec(callId: string): void {
    const legId = this.#callIds.get(callId);
    if (legId === undefined) return;
    this.#options.log.warn({ legId }, 'a call answered without a known codec is ended');
    this.hangUp(legId, 'noCodec').catch((error: unknown) => {
      this.#options.log.warn({ legId, err: error }, 'a call without a codec could not be ended');
    });
  }

  /** Emits the existing legs, without the newest ones. Call control ends those that it does not know. */
  async tellLegs(): Promise<void> {
    const channels = await this.#ari.request('GET /channels', {});
    const old = channels.filter((channel) => {
      const { creationtime, dialplan } = channel;
      const age = Date.now() - Date.parse(creationtime);
      return (
        isLeg(channel) &&
        !this.#asking.has(channel.id) &&
        age > (dialplan.context === agentContext ? echoMs : settledMs)
      );
    });
    this.events.emit('legsFound', new Set(old.map(({ id }) => id)));
  }

  /** Only the server creates outbound channels. Any other new channel is hung up before it rings. */
  #created({ id, state }: Channel): void {
    if (state !== 'Down' || isCreatedHere(id) || !isLegId(id)) return;
    this.#options.log.error({ channelId: id }, 'an unexpected channel is ended');
    this.hangUp(id).catch((error: unknown) => {
      this.#options.log.warn({ err: error, channelId: id }, 'an unexpected channel could not be ended');
    });
  }

  /** The calls of trunks among these legs. */
  #trunkLegs(legs: readonly Channel[]): ReadonlyMap<string, CountedLeg> {
    return new Map(
      legs.flatMap(({ id, name, state, creationtime }) => {
        const trunk = this.#options.trunks.ofEndpoint(this.#endpointOf(name));
        if (!trunk) return [];
        const direction = isOutside(id) ? 'outbound' : 'inbound';
        // Asterisk does not tell when a call was answered.
        const answeredAt = state === 'Up' ? Date.parse(creationtime) : undefined;
        return [[id, { trunkId: trunk.id, direction, answeredAt }] as const];
      }),
    );
  }

  /** The endpoint in `PJSIP/<endpoint>-<channel number>`. Calls to own numbers have none. */
  #endpointOf(channelName: string): string {
    return /^PJSIP\/(.+)-[0-9a-f]+$/.exec(channelName)?.[1] ?? 'inside';
  }

  #promptEnded(playbackId: string): void {
    const ended = this.#prompts.get(playbackId);
    this.#prompts.delete(playbackId);
    ended?.();
  }

  #started(channel: Channel, args: readonly string[]): void {
    const kind = args[0] as LegKind | undefined;
    if (kind !== 'inbound') return;
    const [, presentation = '', from = '', hops = '', ...called] = args;
    const endpoint = this.#endpointOf(channel.name);
    const trunk = this.#options.trunks.ofEndpoint(endpoint);
    const arrival: Arrival = {
      legId: channel.id,
      // The real endpoint name is secret, so limits and metrics use the trunk's id.
      trunk: trunk?.id ?? endpoint,
      caller: channel.caller.number,
      withheld: presentation.startsWith('prohib') || /sips?:anonymous@/i.test(from),
      callee: dialledNumber(called),
      hops: Number(hops) || 0,
    };
    if (trunk) void this.#arriveByTrunk(trunk, arrival);
    else this.events.emit('customerArrived', arrival);
  }

  async #arriveByTrunk({ id, instanceId }: SipTrunk, arrival: Arrival): Promise<void> {
    const { trunkUsage, mayReach, log } = this.#options;
    const { legId } = arrival;
    const refuse = (cause: HangUpCause) =>
      this.hangUp(legId, cause).catch((error: unknown) => {
        log.warn({ legId, err: error }, 'a refused call could not be ended');
      });
    if (!trunkUsage.admitInbound(id, legId)) return refuse('busy');
    if (instanceId === undefined) {
      this.events.emit('customerArrived', arrival);
      return;
    }
    this.#asking.add(legId);
    const may = await mayReach(instanceId, arrival.callee).catch((error: unknown) => {
      log.error({ legId, err: error }, 'a dialled number could not be looked up');
      return false;
    });
    // The caller may have hung up meanwhile.
    if (!this.#asking.delete(legId)) return;
    if (may) this.events.emit('customerArrived', arrival);
    else await refuse('unallocated');
  }

  #up(channel: Channel): void {
    if (isAgent(channel.id)) this.events.emit('legAnswered', channel.id);
    if (!isOutside(channel.id)) return;
    this.#options.trunkUsage.answered(channel.id);
    // A call to an own number has no SIP call.
    if (channel.protocol_id === '') {
      this.events.emit('legAnswered', channel.id);
      return;
    }
    this.#callIds.set(channel.protocol_id, channel.id);
    void this.#tellAnswered(channel);
  }

  /** The log may lag behind, and only it has the codecs of the answer. */
  async #tellAnswered({ id, protocol_id: callId }: Channel): Promise<void> {
    const { sipWatch } = this.#options;
    await sipWatch.answerRead(callId, maxLogDelayMs);
    // It may have ended meanwhile.
    if (this.#callIds.get(callId) !== id) return;
    if (sipWatch.hasNoCodec(callId)) this.#endWithoutCodec(callId);
    else this.events.emit('legAnswered', id);
  }
}
