import { EventEmitter, once } from 'node:events';
import { codecsOf, isUsable } from './sdp-codecs.ts';

/** State of a trunk call until it is over. */
interface Watched {
  readonly caller: string;
  readonly callee: string;
  readonly codecs: readonly string[];
  /** Whether the far end's 200 OK has been read. */
  isAnswered?: boolean;
  q850?: number;
  noCodec?: boolean;
}

export interface RefusedOffer {
  readonly caller: string;
  readonly callee: string;
  /** The offered codecs, such as `G729`. */
  readonly codecs: readonly string[];
}

interface SipMessage {
  readonly start: string;
  readonly body: string;
  header(name: string, compact?: string): string;
}

/** The final answer of a registrar to this server's registration. */
export interface RegistrationAnswer {
  /** The address of the account, such as `sip:user@example.com`. */
  readonly account: string;
  readonly code: number;
  readonly reason: string;
  /** Whether this was the end of a registration, not a new one. */
  readonly isEnd: boolean;
}

interface Events {
  offerRefused: [RefusedOffer];
  noCodec: [callId: string];
  registration: [RegistrationAnswer];
  /** A provider answered OPTIONS of the endpoint with this name. */
  options: [endpoint: string, code: number];
}

const maxCalls = 5_000;
const maxRegistrations = 1_000;
const logged =
  /^<--- (?<direction>Received|Transmitting) SIP (?:request|response) \(.*\) (?:from|to) .* --->\r?\n/;

function parsed(text: string): SipMessage {
  const at = text.search(/\r?\n\r?\n/);
  const [start = '', ...lines] = (at < 0 ? text : text.slice(0, at)).split(/\r?\n/);
  return {
    start,
    body: at < 0 ? '' : text.slice(at),
    header(name, compact = name) {
      const line = lines.find((candidate) => {
        const key = candidate.slice(0, candidate.indexOf(':')).trim().toLowerCase();
        return key === name || key === compact;
      });
      return line === undefined ? '' : line.slice(line.indexOf(':') + 1).trim();
    },
  };
}

/** Name of the event of an answer. A far end can choose `error` as Call-ID, which alone would be an error's. */
const answerTo = (callId: string) => `answer ${callId}`;

/** The user part of the first SIP or tel URI. */
function userOf(text: string): string {
  return /(?:sips?|tel):([^@;>\s]*)/i.exec(text)?.[1] ?? '';
}

/**
 * Reads the trunks' SIP messages from Asterisk's log. Only they show that an offer was refused, that an
 * answer has no known codec, which cause a carrier gave, and how a registrar answered. The messages contain
 * numbers and are not stored.
 */
export class SipWatch extends EventEmitter<Events> {
  readonly #calls = new Map<string, Watched>();
  /** Registrations that this server has sent, by Call-ID and sequence number. */
  readonly #registrations = new Map<string, { readonly hasDigest: boolean; readonly isEnd: boolean }>();
  /** An event for each outbound call (`answerTo`): its 200 OK has been read. */
  readonly #answers = new EventEmitter();

  /** Takes a message of Asterisk's log. True if it was a SIP message. */
  take(text: string): boolean {
    const match = logged.exec(text);
    if (!match) return false;
    const message = parsed(text.slice(match[0].length));
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(message.start)?.[1] ?? 0);
    const received = match.groups?.direction === 'Received';
    const method = /\w+$/.exec(message.header('cseq'))?.[0];
    if (method === 'INVITE') this.#invite(message, status, received);
    else if (method === 'REGISTER') this.#register(message, status, received);
    else if (method === 'OPTIONS' && received && status >= 200) {
      this.emit('options', userOf(message.header('from', 'f')), status);
    }
    return true;
  }

  /** The cause of `Reason: Q.850` in the final answer to an outbound call. */
  q850Of(callId: string): number | undefined {
    return this.#calls.get(callId)?.q850;
  }

  /** Resolves when the 200 OK to an outbound call has been read, at the latest after `ms`. */
  async answerRead(callId: string, ms: number): Promise<void> {
    if (this.#calls.get(callId)?.isAnswered) return;
    await once(this.#answers, answerTo(callId), { signal: AbortSignal.timeout(ms) }).catch(() => undefined);
  }

  /** Whether the far end answered with unknown codecs only. */
  hasNoCodec(callId: string): boolean {
    return this.#calls.get(callId)?.noCodec ?? false;
  }

  #invite(message: SipMessage, status: number, received: boolean): void {
    const callId = message.header('call-id', 'i');
    if (status === 0) {
      // With a tag in To it is a re-INVITE.
      if (!/;\s*tag=/i.test(message.header('to', 't'))) this.#begin(callId, message);
      return;
    }
    const call = this.#calls.get(callId);
    if (!call || status < 200) return;
    if (received) this.#answered(callId, call, message, status);
    else {
      this.#calls.delete(callId);
      if (status === 488) {
        const { caller, callee, codecs } = call;
        this.emit('offerRefused', { caller, callee, codecs });
      }
    }
  }

  #register(message: SipMessage, status: number, received: boolean): void {
    const key = `${message.header('call-id', 'i')} ${message.header('cseq')}`;
    if (status === 0) {
      if (received) return;
      const [oldest] = this.#registrations.keys();
      if (oldest !== undefined && this.#registrations.size >= maxRegistrations) {
        this.#registrations.delete(oldest);
      }
      const hasDigest = message.header('authorization') + message.header('proxy-authorization') !== '';
      this.#registrations.set(key, { hasDigest, isEnd: message.header('expires') === '0' });
      return;
    }
    const sent = this.#registrations.get(key);
    if (!sent || !received || status < 200) return;
    this.#registrations.delete(key);
    // The challenge before the digest was sent is no refusal.
    if (!sent.hasDigest && (status === 401 || status === 407)) return;
    this.emit('registration', {
      account: /<?(sips?:[^;>\s]+)/i.exec(message.header('to', 't'))?.[1] ?? '',
      code: status,
      reason: message.start.split(' ').slice(2).join(' ').slice(0, 64),
      isEnd: sent.isEnd,
    });
  }

  #begin(callId: string, message: SipMessage): void {
    if (this.#calls.has(callId)) return;
    const [oldest] = this.#calls.keys();
    if (oldest !== undefined && this.#calls.size >= maxCalls) this.#calls.delete(oldest);
    this.#calls.set(callId, {
      // A withheld number is not kept in the record of a refused call either.
      caller: /\b(?:id|user|header)\b/i.test(message.header('privacy'))
        ? ''
        : userOf(message.header('from', 'f')),
      callee: userOf(message.start),
      codecs: codecsOf(message.body),
    });
  }

  #answered(callId: string, call: Watched, message: SipMessage, status: number): void {
    const cause = /^\s*Q\.850\b.*\bcause\s*=\s*(\d{1,3})/i.exec(message.header('reason'))?.[1];
    if (cause !== undefined && status >= 300) call.q850 = Number(cause);
    if (status >= 300) return;
    call.isAnswered = true;
    if (/^m=audio /m.test(message.body) && !isUsable(codecsOf(message.body))) {
      call.noCodec = true;
      this.emit('noCodec', callId);
    }
    this.#answers.emit(answerTo(callId));
  }
}
