import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { createNanoEvents } from 'nanoevents';
import { toWorkbenchError, workbenchError } from '../core/errors.ts';
import type { Phone, PhoneCredentials, PhoneEvents } from '../core/ports.ts';
import { closeMicrophone } from '../sound/microphone.ts';
import type { Output } from '../sound/output.ts';
import type { SoundDesk } from '../sound/sound-desk.ts';
import { lineSample } from './line-sample.ts';

const registerMs = 10_000;
/** Seconds. Short, so that a phone that died without a word is soon known to be gone. */
const registrationLife = 120;

/** What the call centre's echo answers to. */
const echoName = 'echo';
const echoMs = 8_000;
/** A browser counts a call's packets and tells nobody: they are read this often. */
const sampleMs = 2_000;

interface Leg {
  readonly session: RTCSession;
  readonly output: Output;
  microphone: MediaStream | undefined;
}

/**
 * The agent's phone by JsSIP. The call centre calls it as soon as a call is offered or dialled; it takes that leg at once with a
 * silent microphone, so that nothing is left to set up when the agent answers.
 */
export class JsSipPhone implements Phone {
  readonly #events = createNanoEvents<PhoneEvents>();
  #agent: UA | undefined;
  #leg: Leg | undefined;
  #open = false;
  #sampling: ReturnType<typeof setInterval> | undefined;
  readonly #sound: SoundDesk;
  #changes: Promise<void> = Promise.resolve();
  #endEcho: (() => void) | undefined;

  constructor(sound: SoundDesk) {
    this.#sound = sound;
    sound.onMicrophoneChange = () => {
      if (this.#leg) this.#changeMicrophoneOf(this.#leg);
    };
  }

  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async checkMicrophone(): Promise<void> {
    closeMicrophone(await this.#sound.openMicrophone());
  }

  async register({ user, password, domain, server }: PhoneCredentials): Promise<void> {
    this.#stopAgent();
    const agent = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(server)],
      uri: `sip:${user}@${domain}`,
      password,
      register: true,
      register_expires: registrationLife,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 8,
      user_agent: 'OpenSeat',
    });
    this.#agent = agent;
    agent.on('newRTCSession', ({ session, originator }: { session: RTCSession; originator: string }) => {
      if (originator === 'remote') this.#take(session);
    });
    await new Promise<void>((resolve, reject) => {
      const slow = () => reject(workbenchError('WSConnectSlowly', { api: 'register' }));
      const patience = setTimeout(slow, registerMs);
      const settle = (work: () => void) => {
        clearTimeout(patience);
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
        // 401, 403, 404: the name or the password is not known any more.
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

  stop(): void {
    this.#endEcho?.();
    this.#stopAgent();
    if (this.#leg) this.#end(this.#leg);
    this.#open = false;
  }

  async testMedia(): Promise<number> {
    const agent = this.#agent;
    if (!agent) throw workbenchError('6001', { api: 'checkNetwork' });
    const begun = Date.now();
    // Silence of our own: the test is of the network, not of the microphone.
    const context = new AudioContext();
    const { stream } = context.createMediaStreamDestination();
    const session = agent.call(echoName, { mediaStream: stream, pcConfig: { iceServers: [] } });
    try {
      await new Promise<void>((resolve, reject) => {
        const blocked = () => reject(workbenchError('network error', { api: 'checkNetwork' }));
        const patience = setTimeout(blocked, echoMs);
        session.on('failed', () => {
          clearTimeout(patience);
          blocked();
        });
        session.connection.addEventListener('connectionstatechange', () => {
          if (session.connection.connectionState !== 'connected') return;
          clearTimeout(patience);
          resolve();
        });
      });
      return Date.now() - begun;
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
    const session = agent.call(echoName, { mediaStream: microphone, pcConfig: { iceServers: [] } });
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
    // A call that comes meanwhile takes its place.
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
      // One at a time: the call centre has ended the former, whether or not its BYE has come.
      this.#end(former);
      if (!former.session.isEnded()) former.session.terminate();
    }
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
      session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } });
    } catch (error) {
      // The end of the session, which takes the leg away, is told at once.
      const current = this.#leg === leg;
      // The call centre offers the call to another.
      if (!session.isEnded()) session.terminate({ status_code: 480 });
      if (current) this.#events.emit('microphoneFailed', toWorkbenchError(error));
    }
  }

  #speakBy(leg: Leg, microphone: MediaStream): void {
    leg.microphone = microphone;
    this.setMicrophone(this.#open);
    this.#sound.setMicrophone(microphone);
    for (const track of microphone.getAudioTracks()) {
      // Unplugged. Stopping a track ourselves tells nothing.
      track.addEventListener('ended', () => {
        if (leg.microphone !== microphone) return;
        this.#sound.microphoneGone(track.label);
        this.#changeMicrophoneOf(leg);
      });
    }
  }

  /** One change after the other: a device that goes is told by its track and by the list of devices. */
  #changeMicrophoneOf(leg: Leg): void {
    this.#changes = this.#changes.then(() => this.#changeMicrophone(leg));
  }

  /** Speaks by another microphone from now on. The connection stays as it is, so the other party hears no gap. */
  async #changeMicrophone(leg: Leg): Promise<void> {
    try {
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
      // Nothing to speak by is left: the call goes on, and is heard.
      if (this.#leg === leg) this.#events.emit('microphoneFailed', toWorkbenchError(error));
    }
  }

  #sample(leg: Leg): void {
    clearInterval(this.#sampling);
    this.#sampling = setInterval(async () => {
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
