import type { Logger } from 'pino';
import { LimitAlarm } from '../call-limits/limit-alarm.ts';
import { LimitBook } from '../call-limits/limit-book.ts';
import type { Stores } from './stores.ts';

export type CallLimits = Awaited<ReturnType<typeof openCallLimits>>;

/** The limits of instances, and the alarm of refused calls. */
export async function openCallLimits(ports: {
  readonly stores: Pick<Stores, 'settings'>;
  /** Called at each call that a limit refuses. */
  readonly onRefused?: ConstructorParameters<typeof LimitAlarm>[0]['count'];
  readonly log: Logger;
  readonly now: () => number;
}) {
  const { stores, onRefused, log, now } = ports;
  const alarm = new LimitAlarm({ log, now, ...(onRefused && { count: onRefused }) });
  const limitBook = new LimitBook(stores.settings.all);
  await limitBook.refresh();
  return { alarm, limitBook };
}
