import { environmentTrunkId } from '@openseat/protocol';
import type { Logger } from 'pino';
import { AriClient } from '../asterisk/ari/ari-client.ts';
import { listenForAsterisk } from '../asterisk/ari/ari-listener.ts';
import { askForReadEvents } from '../asterisk/ari/read-events.ts';
import { AsteriskObjects } from '../asterisk/asterisk-objects.ts';
import { AsteriskTelephony } from '../asterisk/asterisk-telephony.ts';
import { AsteriskTrunks, endpointName } from '../asterisk/asterisk-trunks.ts';
import { application } from '../asterisk/configuration.ts';
import type { AsteriskInstallation } from '../asterisk/installation.ts';
import { SipWatch } from '../asterisk/sip-watch.ts';
import { AsteriskSupervisor } from '../asterisk/supervisor.ts';
import type { Config } from '../config.ts';
import { DemoPhones } from '../demo/demo-phones.ts';
import { environmentTrunk } from '../trunks/trunk.ts';
import { TrunkBook } from '../trunks/trunk-book.ts';
import { TrunkUsage } from '../trunks/trunk-usage.ts';
import type { CallLimits } from './call-limits.ts';
import type { OnDispose } from './disposals.ts';
import type { Stores } from './stores.ts';

export type Asterisk = Awaited<ReturnType<typeof startAsterisk>>;

/** Starts Asterisk and waits for no connection of it. */
export async function startAsterisk(parts: {
  readonly config: Config;
  readonly installation: AsteriskInstallation;
  readonly stores: Pick<Stores, 'secret' | 'numbers' | 'trunkStore'>;
  readonly limits: CallLimits;
  readonly recordingFolder: string;
  readonly log: Logger;
  readonly now: () => number;
  readonly onDispose: OnDispose;
}) {
  const { config, installation, stores, limits, recordingFolder, log, now, onDispose } = parts;
  const { numbers, trunkStore } = stores;
  const ari = new AriClient(log);
  onDispose(() => ari.dispose());
  askForReadEvents(ari, application, log);
  const objects = new AsteriskObjects(ari, log);
  // A cycle: phones are registered at the telephone system, which asks the phones for the owner of a number.
  let demoPhones: DemoPhones | undefined;
  const sipWatch = new SipWatch();
  const secret = await stores.secret('trunk-endpoint');
  const serverTrunk = environmentTrunk(environmentTrunkId, config.trunk);
  const supervisor = await AsteriskSupervisor.open({
    sipWatch,
    installation,
    dataFolder: config.dataFolder,
    orphanSeconds: config.orphanSeconds,
    log,
    sip: { host: config.sipHost, port: config.sipPort },
    rtpPorts: config.rtpPorts,
    rtpNat: config.rtpNat,
    trunk: serverTrunk,
    trunkName: endpointName(secret, serverTrunk.id),
  });
  // First, as a second server with this data must not touch the Asterisk of the first one.
  const listener = await listenForAsterisk(ari, supervisor.ari, log);
  onDispose(() => listener.dispose());
  onDispose((ending) => supervisor.dispose(ending));
  await supervisor.start();
  ari.on('unresponsive', () => supervisor.endHanging());
  const trunks = new AsteriskTrunks({
    ari,
    console: supervisor.console,
    sipWatch,
    secret,
    environment: serverTrunk,
    log,
  });
  onDispose(() => trunks.dispose());
  const trunkBook = new TrunkBook({ store: trunkStore, system: trunks, log });
  await trunkBook.refresh();
  const trunkUsage = new TrunkUsage({
    find: (trunkId) => trunkBook.find(trunkId),
    store: trunkStore,
    timeZoneOf: (instanceId) => limits.limitBook.of(instanceId).timeZone,
    alarm: limits.alarm,
    log,
    now,
  });
  await trunkUsage.restore();
  const telephony = new AsteriskTelephony({
    ari,
    log,
    trunks,
    trunkUsage,
    trunkOf: async (number) => (await trunkStore.ofNumber(number)) ?? serverTrunk.id,
    mayReach: async (instanceId, dialled) => (await numbers.findInbound(dialled))?.instanceId === instanceId,
    sipWatch,
    spoolFolder: supervisor.recordingFolder,
    recordingFolder,
    phoneOfNumber: (number) => demoPhones?.phoneOf(number),
    isOurs: (number) => numbers.isOurs(number),
  });
  supervisor.on('ended', () => telephony.events.emit('ended'));
  demoPhones = config.demo ? new DemoPhones(telephony) : undefined;
  return { ari, listener, objects, supervisor, serverTrunk, trunks, trunkBook, telephony, demoPhones };
}
