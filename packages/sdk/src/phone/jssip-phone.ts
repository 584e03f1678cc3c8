import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { createNanoEvents } from 'nanoevents';
import { toWorkbenchError, workbenchError } from '../core/errors.ts';
import type { Phone, PhoneCredentials, PhoneEvents } from '../core/ports.ts';
import { closeMicrophone, openMicrophone } from './microphone.ts';

const registerMs = 10_000;
/** Seconds. Short, so that a phone that died without a word is soon known to be gone. */
const registrationLife = 120;

/** What the call centre's echo answers to. */
const echoName = 'echo';
const echoMs = 8_000;

const microphoneGone = () => workbenchError('8001', { api: 'microphone' });

interface Leg {
  readonly session: RTCSession;
  readonly audio: HTMLAudioElement;
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

  on<Name extends keyof PhoneEvents>(name: Name, listener: PhoneEvents[Name]): () => void {
    return this.#events.on(name, listener);
  }

  async checkMicrophone(): Promise<void> {
    closeMicrophone(await openMicrophone());
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

  #stopAgent(): void {
    const agent = this.#agent;
    this.#agent = undefined;
    agent?.stop();
  }

  async #take(session: RTCSession): Promise<void> {
    const former = this.#leg;
    if (former) {
      // One at a time: the call centre has ended the former, whether or not its BYE has come.
      this.#end(former);
      if (!former.session.isEnded()) former.session.terminate();
    }
    const leg: Leg = { session, audio: new Audio(), microphone: undefined };
    this.#leg = leg;
    session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
      peerconnection.addEventListener('track', ({ streams, track }) => {
        leg.audio.srcObject = streams[0] ?? new MediaStream([track]);
        leg.audio.play().catch(() => undefined);
      });
    });
    session.on('ended', () => this.#end(leg));
    session.on('failed', () => this.#end(leg));
    try {
      const microphone = await openMicrophone();
      if (this.#leg !== leg || session.isEnded()) {
        closeMicrophone(microphone);
        return;
      }
      leg.microphone = microphone;
      this.setMicrophone(this.#open);
      // Unplugged, or forbidden meanwhile. Tracks that are stopped do not tell.
      for (const track of microphone.getAudioTracks()) {
        track.addEventListener('ended', () => this.#events.emit('microphoneFailed', microphoneGone()));
      }
      session.answer({ mediaStream: microphone, pcConfig: { iceServers: [] } });
    } catch (error) {
      // The end of the session, which takes the leg away, is told at once.
      const current = this.#leg === leg;
      // The call centre offers the call to another.
      if (!session.isEnded()) session.terminate({ status_code: 480 });
      if (current) this.#events.emit('microphoneFailed', toWorkbenchError(error));
    }
  }

  #end(leg: Leg): void {
    if (leg.microphone) closeMicrophone(leg.microphone);
    leg.microphone = undefined;
    leg.audio.srcObject = null;
    if (this.#leg === leg) this.#leg = undefined;
  }
}
