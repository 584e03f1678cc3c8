import { EventEmitter, once } from 'node:events';
import { RtpEnd } from './rtp-end.ts';
import { type Dialog, header, mediaOf, type Remote, SipEnd, type SipMessage, sdp } from './sip-end.ts';
import type { Ports } from './system.ts';
import { loudestOf, loudnessOf, part, type Sound, volumeOf } from './tone.ts';

/** Tones of parties are this far apart, and between these. Two of them differ in a fifth of a second of sound. */
const tones = { first: 520, last: 3_380, apart: 26 };
/** A tone of 0.4 comes through G.711 hardly weaker; notes of music stay below. */
export const audible = 0.12;
const windowSeconds = 0.8;
const stretch = 0.2;
/** A stream without a packet for so long has stopped, also on a busy machine. */
const stoppedMs = 1_500;
/** The Chinese ringing tone. */
const ringingHertz = 450;
/** A customer waits this long for the answer. */
const answerMs = 300_000;

/** A telephone in a call, at the far end of the trunk. It speaks a tone of its own from the answer on. */
export class SipParty {
  readonly number: string;
  readonly hertz: number;
  rtp: RtpEnd;
  state: 'calling' | 'ringing' | 'talking' | 'ended' = 'calling';
  readonly changes = new EventEmitter<{ changed: [] }>();
  readonly #end: SipEnd;
  readonly #server: Remote;
  #dialog: Dialog | undefined;
  #media: Remote | undefined;
  #invite: { readonly message: SipMessage; readonly from: Remote } | undefined;

  constructor(end: SipEnd, server: Remote, party: { number: string; hertz: number; rtp: RtpEnd }) {
    this.#end = end;
    this.#server = server;
    this.number = party.number;
    this.hertz = party.hertz;
    this.rtp = party.rtp;
  }

  /** Calls a number. Resolves with the answer; a refusal ends the party. */
  async call(callee: string): Promise<void> {
    const { number: caller } = this;
    const body = this.#session();
    const { dialog, answer } = await this.#end.invite(this.#server, {
      ...{ callee, caller, body, withinMs: answerMs },
      onDialog: (dialog) => {
        this.#dialog = dialog;
      },
    });
    this.#dialog = dialog;
    if (!answer.start.includes(' 200 ')) {
      this.ended();
      return;
    }
    this.#talks(answer);
  }

  /** It is called. */
  rings(message: SipMessage, from: Remote): void {
    this.#invite = { message, from };
    this.#end.respond(from, message, '180 Ringing', { tag: this.#tag });
    this.#change('ringing');
  }

  answer(): void {
    if (!this.#invite || this.state !== 'ringing') throw new Error(`${this.number} does not ring.`);
    const { message, from } = this.#invite;
    this.#dialog = {
      callId: this.callId,
      local: `${header(message, 'to')};tag=${this.#tag}`,
      remote: header(message, 'from'),
      target: /<([^>]*)>/.exec(header(message, 'contact'))?.[1] ?? '',
      sequence: 0,
    };
    this.#end.respond(from, message, '200 OK', { tag: this.#tag, body: this.#session() });
    this.#talks(message);
  }

  /** Repeats the last answer to a request that came again. */
  answerAgain(message: SipMessage, from: Remote): void {
    const talks = this.state === 'talking';
    const status = talks ? '200 OK' : '180 Ringing';
    if (this.state === 'ended') return;
    this.#end.respond(from, message, status, { tag: this.#tag, body: talks ? this.#session() : '' });
  }

  hangUp(): void {
    if (this.state !== 'talking' || !this.#dialog) throw new Error(`${this.number} is in no call.`);
    this.#end.request(this.#server, this.#dialog, 'BYE');
    this.ended();
  }

  /** Its address changes in the call: it tells the new one, and goes on there. */
  async move(): Promise<void> {
    if (this.state !== 'talking' || !this.#dialog) throw new Error(`${this.number} is in no call.`);
    this.rtp.close();
    this.rtp = await RtpEnd.open();
    const answer = await this.#end.ask(this.#server, this.#dialog, 'INVITE', [], this.#session());
    this.#end.request(this.#server, this.#dialog, 'ACK');
    this.#talks(answer);
  }

  /** Presses keys one after the other; each is acknowledged before the next. */
  async press(keys: string): Promise<void> {
    for (const key of keys) {
      if (!this.#dialog) throw new Error(`${this.number} is in no call.`);
      const type = ['Content-Type: application/dtmf-relay'];
      await this.#end.ask(this.#server, this.#dialog, 'INFO', type, `Signal=${key}\r\nDuration=160\r\n`);
    }
  }

  /** The other side has hung up, cancelled or refused. */
  ended(): void {
    this.rtp.silence();
    this.#change('ended');
  }

  get callId(): string {
    return this.#dialog?.callId ?? (this.#invite ? header(this.#invite.message, 'call-id') : '');
  }

  /** Resolves in this state. @throws Error when the call ends before, or it takes too long */
  async reached(state: SipParty['state'], withinMs = 15_000): Promise<this> {
    const signal = AbortSignal.timeout(withinMs);
    while (this.state !== state) {
      const failed = `${this.number} is ${this.state}, not ${state}.`;
      if (this.state === 'ended') throw new Error(failed);
      await once(this.changes, 'changed', { signal }).catch((cause: unknown) => {
        throw new Error(failed, { cause });
      });
    }
    return this;
  }

  get #tag(): string {
    return `far${this.hertz}`;
  }

  #session(): string {
    return sdp({ host: this.#end.host, port: this.rtp.port, payloads: '8', lines: ['a=rtpmap:8 PCMA/8000'] });
  }

  /** Where the server takes its sound. */
  speaksTo(): Remote {
    if (!this.#media) throw new Error(`${this.number} is in no call.`);
    return this.#media;
  }

  #talks(message: SipMessage): void {
    this.#media = mediaOf(message);
    this.rtp.speak(this.#media, this.hertz);
    this.#change('talking');
  }

  #change(state: SipParty['state']): void {
    this.state = state;
    this.changes.emit('changed');
  }
}

/**
 * Many telephones behind the trunk on one socket: customers who call, and numbers that are called. Each has a tone of its
 * own, and tells whose tones it hears.
 */
export class SipParties {
  readonly #end: SipEnd;
  readonly #server: Remote;
  readonly #parties = new Map<string, SipParty>();
  readonly #free: number[];
  readonly #calls = new EventEmitter<{ rings: [SipParty] }>();
  /** Whether a called number answers at once. */
  answers: (number: string) => boolean = () => false;

  private constructor(end: SipEnd, server: Remote) {
    this.#end = end;
    this.#server = server;
    const count = Math.floor((tones.last - tones.first) / tones.apart);
    this.#free = Array.from({ length: count }, (_unused, index) => tones.first + index * tones.apart);
    end.onRequest((request, from) => void this.#received(request, from));
  }

  static async open({ sip, trunk }: Ports): Promise<SipParties> {
    return new SipParties(await SipEnd.open('127.0.0.1', trunk), { address: '127.0.0.1', port: sip });
  }

  /** A customer calls a number of the call centre. */
  async call(callee: string, number: string): Promise<SipParty> {
    const party = await this.#newParty(number);
    // A refusal shows in its state.
    party.call(callee).catch(() => party.ended());
    this.#parties.set(party.callId, party);
    return party;
  }

  /** The next call to a number that `fits`. Ask before what leads to the call. */
  async rings(fits: (number: string) => boolean, withinMs = 15_000): Promise<SipParty> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const [party] = (await once(this.#calls, 'rings', { signal })) as [SipParty];
      if (fits(party.number)) return party;
    }
  }

  /** All that are in a call, or ring. */
  get present(): readonly SipParty[] {
    return [...this.#parties.values()].filter(({ state }) => state !== 'ended');
  }

  /** What a party hears now: the numbers of others, `ringing`, `music`, or nothing. */
  hearing(party: SipParty): string[] {
    if (!party.rtp.hearsSince(stoppedMs)) return [];
    const sound = party.rtp.lately(windowSeconds);
    const tones = this.present
      .filter((other) => other !== party)
      .map(({ number, hertz }) => ({ number, loudness: clearestOf(hertz, sound) }));
    // A torn tone of a busy machine spreads to its neighbours.
    const least = Math.max(audible, 0.5 * Math.max(0, ...tones.map(({ loudness }) => loudness)));
    const others = tones.filter(({ loudness }) => loudness > least).map(({ number }) => number);
    if (others.length > 0) return others.sort();
    if (loudestOf(ringingHertz, sound) > audible) return ['ringing'];
    return volumeOf(sound) > 0.005 ? ['music'] : [];
  }

  /** The telephone system is gone: no call is left, and no message tells so. */
  loseAll(): void {
    for (const party of this.present) party.ended();
  }

  close(): void {
    for (const party of this.#parties.values()) {
      if (party.state === 'talking') party.hangUp();
      party.rtp.close();
    }
    this.#end.close();
  }

  async #received(request: SipMessage, from: Remote): Promise<void> {
    const [method = ''] = request.start.split(' ');
    const party = this.#parties.get(header(request, 'call-id'));
    if (method === 'ACK') return;
    if (method === 'INVITE') {
      if (party) party.answerAgain(request, from);
      else await this.#called(request, from);
      return;
    }
    this.#end.respond(from, request, '200 OK');
    if (method === 'CANCEL' && party?.state === 'ringing') {
      this.#end.respond(from, { ...request, headers: asInvite(request) }, '487 Request Terminated');
      party.ended();
    }
    if (method === 'BYE') party?.ended();
  }

  async #called(request: SipMessage, from: Remote): Promise<void> {
    const number = /^INVITE sips?:([^@;]+)/.exec(request.start)?.[1] ?? '';
    const party = await this.#newParty(number);
    this.#parties.set(header(request, 'call-id'), party);
    party.rings(request, from);
    this.#calls.emit('rings', party);
    if (this.answers(number) && party.state === 'ringing') party.answer();
  }

  async #newParty(number: string): Promise<SipParty> {
    this.#forgetEnded();
    const hertz = this.#free.shift();
    if (hertz === undefined) throw new Error('All tones are in use.');
    return new SipParty(this.#end, this.#server, { number, hertz, rtp: await RtpEnd.open() });
  }

  /** Tones of ended calls are free again. */
  #forgetEnded(): void {
    for (const [callId, party] of this.#parties) {
      if (party.state !== 'ended') continue;
      this.#parties.delete(callId);
      party.rtp.close();
      this.#free.push(party.hertz);
    }
  }
}

/** The maximum of a tone over all fifths of a second. */
function clearestOf(hertz: number, sound: Sound): number {
  const seconds = sound.samples.length / sound.rate;
  let clearest = 0;
  for (let from = 0; from + stretch <= seconds; from += stretch) {
    clearest = Math.max(clearest, loudnessOf(hertz, part(sound, from, from + stretch)));
  }
  return clearest;
}

/** The headers for the final answer to the INVITE that a CANCEL is about. */
function asInvite({ headers }: SipMessage): SipMessage['headers'] {
  return headers.map(([name, value]) => [name, name === 'cseq' ? value.replace('CANCEL', 'INVITE') : value]);
}
