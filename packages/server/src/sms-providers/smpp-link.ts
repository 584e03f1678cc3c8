import type { Logger } from 'pino';
import type { Pdu, Session } from 'smpp';
import smpp from 'smpp';

/**
 * The result of a request. `lost`: it was sent without an answer, so it may or may not have been carried out.
 */
export type LinkAnswer =
  | { readonly type: 'answered'; readonly response: Pdu }
  | { readonly type: 'unbound' }
  | { readonly type: 'lost' };

interface Options {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly log: Logger;
  /** Resolves when the delivery is stored. A rejection asks the message centre to deliver it again. */
  readonly onDelivered: (pdu: Pdu) => Promise<void>;
  /** Milliseconds. */
  readonly times?: Partial<typeof defaultTimes>;
}

const defaultTimes = {
  /** Timeout for the answer to a request. */
  answer: 20_000,
  /** Time that a request waits for the link. */
  bind: 10_000,
  /** Interval of `enquire_link`. */
  enquire: 30_000,
  firstPause: 1_000,
  longestPause: 60_000,
};

/** "Temporary application error": the message centre delivers the message again (SMPP 3.4, 5.1.3). */
const temporaryError = 0x64;

/** A transceiver's link to a message centre (SMPP 3.4). It reconnects whenever it breaks. */
export class SmppLink {
  readonly #options: Options;
  readonly #times: typeof defaultTimes;
  readonly #waiting = new Set<(session: Session | undefined) => void>();
  #session: Session | undefined;
  #bound = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: Options) {
    this.#options = options;
    this.#times = { ...defaultTimes, ...options.times };
    this.#connect();
  }

  /** Submits one part of a message. Never rejects. */
  async submit(fields: Readonly<Record<string, unknown>>): Promise<LinkAnswer> {
    const session = this.#bound ? this.#session : await this.#whenBound();
    if (!session) return { type: 'unbound' };
    return new Promise((resolve) => {
      const settle = (answer: LinkAnswer) => {
        clearTimeout(timeout);
        session.off('close', onClose);
        resolve(answer);
      };
      const onClose = () => settle({ type: 'lost' });
      const timeout = setTimeout(onClose, this.#times.answer);
      session.on('close', onClose);
      if (!session.submit_sm(fields, (response) => settle({ type: 'answered', response }))) {
        settle({ type: 'unbound' });
      }
    });
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#settleWaiting(undefined);
    const session = this.#session;
    if (!session) return;
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(() => session.destroy(), 1000);
      session.once('close', () => {
        clearTimeout(timeout);
        resolve();
      });
      if (this.#bound) session.unbind({}, () => session.close());
      else session.destroy();
    });
  }

  #connect(): void {
    const { host, port, tls, systemId, password, log } = this.#options;
    const session = smpp.connect({ host, port, tls });
    session.setMaxListeners(0);
    this.#session = session;
    let enquiries: NodeJS.Timeout | undefined;
    session.on(tls ? 'secureConnect' : 'connect', () => {
      const fields = { system_id: systemId, password, interface_version: 0x34 };
      session.bind_transceiver(fields, (response) => {
        if (response.command_status !== 0) {
          log.error({ status: response.command_status }, 'the message centre refuses us');
          session.destroy();
          return;
        }
        this.#bound = true;
        this.#failures = 0;
        enquiries = this.#enquire(session);
        log.info({ host, port }, 'bound to the message centre');
        this.#settleWaiting(session);
      });
    });
    session.on('deliver_sm', (pdu: Pdu) => this.#take(session, pdu));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('error', (error: unknown) => {
      log.warn({ err: error }, 'the link to the message centre failed');
      session.destroy();
    });
    session.once('close', () => {
      clearInterval(enquiries);
      this.#bound = false;
      this.#session = undefined;
      this.#connectLater();
    });
  }

  #connectLater(): void {
    if (this.#closed) return;
    const { firstPause, longestPause } = this.#times;
    const pause = Math.min(firstPause * 2 ** this.#failures, longestPause);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2)).unref();
  }

  /** Ends a link that does not answer `enquire_link`. */
  #enquire(session: Session): NodeJS.Timeout {
    let answered = true;
    return setInterval(() => {
      if (!answered) {
        session.destroy();
        return;
      }
      answered = false;
      session.enquire_link({}, () => {
        answered = true;
      });
    }, this.#times.enquire).unref();
  }

  #take(session: Session, pdu: Pdu): void {
    this.#options.onDelivered(pdu).then(
      () => session.send(pdu.response()),
      (error: unknown) => {
        this.#options.log.error({ err: error }, 'a delivery of the message centre could not be stored');
        session.send(pdu.response({ command_status: temporaryError }));
      },
    );
  }

  #whenBound(): Promise<Session | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const settle = (session: Session | undefined) => {
        clearTimeout(timeout);
        this.#waiting.delete(settle);
        resolve(session);
      };
      const timeout = setTimeout(() => settle(undefined), this.#times.bind);
      this.#waiting.add(settle);
    });
  }

  #settleWaiting(session: Session | undefined): void {
    for (const settle of this.#waiting) settle(session);
  }
}
