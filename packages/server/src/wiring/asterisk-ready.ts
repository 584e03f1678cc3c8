import type { Logger } from 'pino';
import { deferred } from '../async/deferred.ts';
import type { Config } from '../config.ts';
import { StartError } from '../start-error.ts';
import type { Asterisk } from './asterisk.ts';
import type { CallServices } from './call-services.ts';
import type { OnDispose } from './disposals.ts';

/** A busy machine needs a minute for the first start of Asterisk. */
const startMs = 120_000;
const startNoticeMs = 10_000;
/** Interval of the search for channels that belong to no call. */
const sweepMs = 30_000;

/**
 * Tells Asterisk about phones and trunks whenever it connects, and looks for channels that belong to no call.
 * Resolves at the first connection.
 */
export function keepAsteriskInformed(parts: {
  readonly asterisk: Asterisk;
  readonly phones: CallServices['phones'];
  readonly deskPhones: CallServices['deskPhones'];
  readonly config: Config;
  readonly log: Logger;
  readonly onDispose: OnDispose;
}): Promise<void> {
  const { asterisk, phones, deskPhones, config, log, onDispose } = parts;
  const { ari, telephony, trunks, demoPhones } = asterisk;
  const announce = async () => {
    await Promise.all([phones.putAll(), deskPhones.putAll(), demoPhones?.putAll(), trunks.announce()]);
    await telephony.announce();
  };
  const up = deferred<void>();
  const timeout = setTimeout(
    () =>
      up.reject(
        new StartError(
          `Asterisk did not come up within ${startMs / 1000} s: its log in ${config.dataFolder}/logs tells the reason.`,
        ),
      ),
    startMs,
  );
  const notice = setInterval(() => log.warn('waiting for Asterisk to start'), startNoticeMs);
  const endWait = () => {
    clearTimeout(timeout);
    clearInterval(notice);
  };
  onDispose(endWait);
  ari.on('connected', () => {
    announce().then(
      () => {
        endWait();
        up.resolve();
      },
      (error: unknown) => log.error({ err: error }, 'the snapshot of Asterisk failed'),
    );
  });
  // Asterisk sends at once what it has queued, which all parts must hear.
  asterisk.listener.admit();

  const sweep = setInterval(() => {
    if (!ari.connected) return;
    telephony
      .tellLegs()
      .catch((error: unknown) => log.warn({ err: error }, "Asterisk's channels could not be looked through"));
  }, sweepMs);
  onDispose(() => clearInterval(sweep));
  return up.promise;
}
