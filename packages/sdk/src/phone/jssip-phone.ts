import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { createNanoEvents } from 'nanoevents';
import type { AudioDevices } from '../audio/audio-devices.ts';
import { closeMicrophone } from '../audio/microphone.ts';
import type { Output } from '../audio/output.ts';
import { toWorkbenchError, workbenchError } from '../core/errors.ts';
import type { MediaPath, MediaReport } from '../core/network-report.ts';
import type { IceServer, Phone, PhoneCredentials, PhoneEvents } from '../core/ports.ts';
import { lineSample } from './call-quality-sample.ts';
import { gatherOnMs, mediaPath, probeTurn, rtcIceServers, turnOverTcp } from './ice.ts';
import { timed } from './network-check.ts';

const registerMs = 10_000;
/** Seconds. Short, so that a dead phone is noticed soon. */
const registrationLife = 120;

/** The SIP name of the call centre's echo test. */
const echoName = 'echo';
const echoMs = 8_000;
/** Browsers count a call's packets without an event, so they are read at this interval. */
const sampleMs = 2_000;
/** A longer gap means sleep: browsers do not throttle pages in a call. */
const asleepMs = 10_000;
/**
 * Wait for the call centre's BYE after its report that the call has ended; without it the leg is ended
 * here.
 */
const byeMs = 1_000;

interface Leg {
  readonly session: RTCSession;
  readonly output: Output;
  microphone: MediaStream | undefined;
}

/** Sends what was gathered when it is enough. */
function limitGathering(session: RTCSession, servers: readonly IceServer[]): RTCSession {
  session.on('icecandidate', ({ candidate, ready }: { candidate: RTCIceCandidate; ready: () => void }) => {
    setTimeout(ready, gatherOnMs(candidate.type, servers));
  });
  return session;
}

/**
 * The agent's phone, based on JsSIP. The call centre calls it as soon as a call is offered or dialled. It
 * accepts that leg at once with a muted microphone, so that no setup remains when the agent answers.
 */
export class JsSipPhone implements Phone {
  readonly #events = createNanoEvents<PhoneEvents>();
  #agent: UA | undefined;
  #leg: Leg | undefined;
  #open = false;
  #sampling: ReturnType<typeof setInterval> | undefined;
  readonly #sound: AudioDevices;
  #changes: Promise<void> = Promise.resolve();
  #endEcho: (() => void) | undefined;
  #iceServers: readonly IceServer[] = [];

  constructor(sound: AudioDevices) {
    this.#sound = sound;
    sound.onMicrophoneChange = (change) => {
      if (this.#leg) this.#changeMicrophoneOf(this.#leg, change === 'same');
    };
  }

  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async checkMicrophone(): Promise<void> {
    closeMicrophone(await this.#sound.openMicrophone());
  }

  async register({ user, password, domain, server, iceServers }: PhoneCredentials): Promise<void> {
    this.#stopAgent();
    this.#iceServers = iceServers;
    const agent = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(server)],
      uri: `sip:${user}@${domain}`,
      password,
      register: true,
      register_expires: registrationLife,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 3,
      user_agent: 'OpenSeat',
    });
    this.#agent = agent;
    agent.on('newRTCSession', ({ session, originator }: { session: RTCSession; originator: string }) => {
      if (originator === 'remote') this.#take(session);
    });
    await new Promise<void>((resolve, reject) => {
      const slow = () => reject(workbenchError('WSConnectSlowly', { api: 'register' }));
      const timeout = setTimeout(slow, registerMs);
      const settle = (work: () => void) => {
        clearTimeout(timeout);
        work();
      };
      let registered = false;
      agent.on('registered', () => {
        if (registered) this.#events.emit('restored');
        registered = true;
        settle(resolve);
      });
      agent.on('registrationFailed', ({ response }: { response?: { status_code?: number } }) => {
        const status = response?.status_code ?? 0;
        settle(() => reject(workbenchError('6001', { api: 'register' })));
        // 401, 403, 404: the name or the password is no longer valid.
        if (registered && this.#agent === agent && status >= 400 && status < 500) {
          this.#events.emit('refused');
        }
      });
      agent.on('disconnected', () => {
        if (registered && this.#agent === agent) this.#events.emit('lost');
      });
      agent.start();
    }).catch((error: unknown) => {
      if (this.#agent === agent) this.#stopAgent();
      throw error;
    });
  }

  setMicrophone(open: boolean): void {
    this.#open = open;
    for (const track of this.#leg?.microphone?.getAudioTracks() ?? []) track.enabled = open;
  }

  endLegUnless(goesOn: () => boolean): void {
    const leg = this.#leg;
    if (!leg) return;
    setTimeout(() => {
      if (this.#leg !== leg || goesOn()) return;
      this.#end(leg);
      if (!leg.session.isEnded()) leg.session.terminate();
    }, byeMs);
  }

  stop(): void {
    this.#endEcho?.();
    this.#stopAgent();
    if (this.#leg) this.#end(this.#leg);
    this.#open = false;
  }

  async testMedia(): Promise<MediaReport> {
    const agent = this.#agent;
    if (!agent) throw workbenchError('6001', { api: 'checkNetwork' });
    const overTcp = turnOverTcp(this.#iceServers);
    let path: MediaPath | undefined;
    const [media, turn] = await Promise.all([
      timed(async () => {
        path = await this.#echoPath(agent);
      }),
      overTcp.length > 0 ? timed(() => probeTurn(overTcp, echoMs)) : { ok: undefined },
    ]);
    return {
      media: { ...media, ...(path && { path }) },
      udp: path === 'direct' ? media : { ok: false },
      turn,
    };
  }

  get #pcConfig(): RTCConfiguration {
    return { iceServers: rtcIceServers(this.#iceServers) };
  }

  /** Calls the echo until audio has returned. */
  async #echoPath(agent: UA): Promise<MediaPath | undefined> {
    // Generated silence: the test is of the network, not of the microphone.
    const context = new AudioContext();
    const { stream } = context.createMediaStreamDestination();
    const session = limitGathering(
      agent.call(echoName, { mediaStream: stream, pcConfig: this.#pcConfig }),
      this.#iceServers,
    );
    try {
      await new Promise<void>((resolve, reject) => {
        const blocked = () => reject(workbenchError('network error', { api: 'checkNetwork' }));
        const timeout = setTimeout(blocked, echoMs);
        session.on('failed', () => {
          clearTimeout(timeout);
          blocked();
        });
        session.connection.addEventListener('connectionstatechange', () => {
          if (session.connection.connectionState !== 'connected') return;
          clearTimeout(timeout);
          resolve();
        });
      });
      return mediaPath(await session.connection.getStats());
    } finally {
      if (!session.isEnded()) session.terminate();
      await context.close();
    }
  }

  async talkToEcho(): Promise<() => void> {
    const agent = this.#agent;
    if (!agent || this.#leg) throw workbenchError('6001', { api: 'talkToEcho' });
    const microphone = await this.#sound.openMicrophone();
    const output = this.#sound.output('speaker');
    this.#sound.setMicrophone(microphone);
    const session = limitGathering(
      agent.call(echoName, { mediaStream: microphone, pcConfig: this.#pcConfig }),
      this.#iceServers,
    );
    session.connection.addEventListener('track', ({ streams, track }) => {
      output.play(streams[0] ?? new MediaStream([track]));
    });
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      if (!session.isEnded()) session.terminate();
      closeMicrophone(microphone);
      this.#sound.close(output);
      if (!this.#leg) this.#sound.setMicrophone(undefined);
      if (this.#endEcho === end) this.#endEcho = undefined;
    };
    // An incoming call replaces it.
    this.#endEcho = end;
    session.on('ended', end);
    session.on('failed', end);
    return end;
  }

  #stopAgent(): void {
    const agent = this.#agent;
    this.#agent = undefined;
    agent?.stop();
  }

  async #take(session: RTCSession): Promise<void> {
    this.#endEcho?.();
    const former = this.#leg;
    if (former) {
      // Only one call: the call centre has ended the previous one, even if its BYE is still missing.
      this.#end(former);
      if (!former.session.isEnded()) former.session.terminate();
    }
    limitGathering(session, this.#iceServers);
    const leg: Leg = { session, output: this.#sound.output('speaker'), microphone: undefined };
    this.#leg = leg;
    session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
      peerconnection.addEventListener('track', ({ streams, track }) => {
        leg.output.play(streams[0] ?? new MediaStream([track]));
      });
    });
    session.on('ended', () => this.#end(leg));
    session.on('failed', () => this.#end(leg));
    try {
      const microphone = await this.#sound.openMicrophone();
      if (this.#leg !== leg || session.isEnded()) {
        closeMicrophone(microphone);
        return;
      }
      this.#speakBy(leg, microphone);
      this.#sample(leg);
      session.answer({ mediaStream: microphone, pcConfig: this.#pcConfig });
    } catch (error) {
      // Report the end of the session first; it removes the leg.
      const current = this.#leg === leg;
      // The call centre offers the call to another agent.
      if (!session.isEnded()) session.terminate({ status_code: 480 });
      if (current) this.#events.emit('microphoneFailed', toWorkbenchError(error));
    }
  }

  #speakBy(leg: Leg, microphone: MediaStream): void {
    leg.microphone = microphone;
    this.setMicrophone(this.#open);
    this.#sound.setMicrophone(microphone);
    for (const track of microphone.getAudioTracks()) {
      // Unplugged. Stopping a track in code fires no event.
      track.addEventListener('ended', () => {
        if (leg.microphone !== microphone) return;
        this.#sound.microphoneGone(track.label);
        this.#changeMicrophoneOf(leg);
      });
    }
  }

  /**
   * Changes run one after the other: an unplugged device is reported by its track and by the device list.
   */
  #changeMicrophoneOf(leg: Leg, closeFirst = false): void {
    this.#changes = this.#changes.then(() => this.#changeMicrophone(leg, closeFirst));
  }

  /**
   * Switches to another microphone. The connection stays, so the other party hears no gap. Chromium keeps
   * the processing of a microphone, such as noise suppression, while a track of it runs: for another
   * processing it is closed first, which costs a moment of silence.
   */
  async #changeMicrophone(leg: Leg, closeFirst: boolean): Promise<void> {
    try {
      if (closeFirst && leg.microphone) closeMicrophone(leg.microphone);
      const microphone = await this.#sound.openMicrophone();
      const sender = leg.session.connection?.getSenders()[0];
      const [track] = microphone.getAudioTracks();
      if (this.#leg !== leg || !sender || !track) {
        closeMicrophone(microphone);
        return;
      }
      track.enabled = this.#open;
      await sender.replaceTrack(track);
      if (leg.microphone) closeMicrophone(leg.microphone);
      this.#speakBy(leg, microphone);
    } catch (error) {
      // No microphone is left: the call continues, and the agent can still listen.
      if (this.#leg === leg) this.#events.emit('microphoneFailed', toWorkbenchError(error));
    }
  }

  #sample(leg: Leg): void {
    clearInterval(this.#sampling);
    let last = Date.now();
    this.#sampling = setInterval(async () => {
      const now = Date.now();
      if (now - last > asleepMs) this.#events.emit('woke');
      last = now;
      const { connection } = leg.session;
      const sample = connection && lineSample(await connection.getStats());
      if (sample && this.#leg === leg) this.#events.emit('sample', sample);
    }, sampleMs);
  }

  #end(leg: Leg): void {
    if (leg.microphone) closeMicrophone(leg.microphone);
    leg.microphone = undefined;
    this.#sound.close(leg.output);
    if (this.#leg !== leg) return;
    this.#leg = undefined;
    clearInterval(this.#sampling);
    this.#sound.setMicrophone(undefined);
  }
}
