import type { Logger } from 'pino';
import type { AriEvent } from './ari.generated.ts';
import { type AriClient, responseType } from './ari-client.ts';

/** The events that this server reads. Asterisk sends no others: half of a call's events are of no use here. */
const readEvents = [
  'BridgeCreated',
  'BridgeDestroyed',
  'ChannelCreated',
  'ChannelDestroyed',
  'ChannelDtmfReceived',
  'ChannelStateChange',
  'ContactStatusChange',
  'Dial',
  'PeerStatusChange',
  'PlaybackFinished',
  'RecordingFailed',
  'RecordingFinished',
  'StasisStart',
] as const satisfies readonly AriEvent['type'][];

export type ReadEvent = Extract<AriEvent, { type: (typeof readEvents)[number] }>;

/** Asks Asterisk, at each connect, to send only the events that are read. Without the filter all works, but slower. */
export function askForReadEvents(ari: AriClient, applicationName: string, log: Logger): void {
  ari.on('connected', () => {
    // The filter holds for answers to requests too.
    const allowed = [...readEvents, responseType].map((type) => ({ type }));
    ari
      .request('PUT /applications/{applicationName}/eventFilter', { applicationName }, { allowed })
      .catch((error: unknown) => log.warn({ err: error }, 'Asterisk sends events that are not read'));
  });
}
