import type { Logger } from 'pino';
import { Administration } from '../administration/administration.ts';
import { announcedStore } from '../administration/announced-store.ts';
import { SignedInUserSync } from '../administration/signed-in-user-sync.ts';
import type { Services } from '../api/services.ts';
import { SignedPaths } from '../auth/signed-paths.ts';
import { DialLimit } from '../contacts/dialing/dial-limit.ts';
import { RecentChanges } from '../live/recent-changes.ts';
import { MessageService } from '../messages/message-service.ts';
import { PackagedLocations } from '../number-data/packaged-locations.ts';
import { NumberCipher } from '../numbers/number-cipher.ts';
import type { PromptSounds } from '../prompts/prompt-sounds.ts';
import { SoundFiles } from '../prompts/sound-files.ts';
import { RecordingArchive } from '../recordings/recording-archive.ts';
import type { RecordingStorage } from '../recordings/recording-storage.ts';
import { ExportTickets } from '../reports/export-tickets.ts';
import type { ServerSetup } from '../setup/server-setup.ts';
import { SurveyLinks } from '../surveys/survey-links.ts';
import type { SipTrunk } from '../trunks/trunk.ts';
import type { TrunkBook } from '../trunks/trunk-book.ts';
import type { TrunkSystem } from '../trunks/trunk-system.ts';
import { WebhookRegistry } from '../webhooks/webhook-registry.ts';
import type { Calls } from './call-control.ts';
import type { Outgoing } from './outgoing.ts';
import type { SignInServices } from './sign-in.ts';
import type { Stores } from './stores.ts';

/** The SIP domain of agents' phones. It is never resolved. */
const sipDomain = 'openseat.invalid';

/** What handlers use. */
export async function wireServices(parts: {
  readonly stores: Stores;
  readonly calls: Calls;
  readonly signIn: SignInServices;
  readonly outgoing: Outgoing;
  readonly setup: ServerSetup;
  readonly trunks: {
    readonly trunkBook: TrunkBook;
    readonly trunks: TrunkSystem;
    readonly serverTrunk: SipTrunk;
  };
  /** Why a trunk may not have this host; undefined: it may. */
  readonly refusedTrunkHost: ConstructorParameters<typeof Administration>[0]['refusedTrunkHost'];
  readonly prompts: PromptSounds;
  /** Where uploaded sounds arrive. */
  readonly uploadFolder: string;
  readonly recordings: { readonly folder: string; readonly storage: RecordingStorage | undefined };
  readonly publicUrl: string;
  readonly demoAccount: Services['demoAccount'];
  readonly measures: Services['measures'];
  readonly ice: Services['ice'];
  readonly sipPort: number;
  readonly dialSeconds: number;
  /** Whether the server can keep no more of what calls do. Default: never. */
  readonly isOverloaded?: () => boolean;
  readonly log: Logger;
}): Promise<Services> {
  const { stores, calls, signIn, outgoing, setup, publicUrl, log } = parts;
  const { users, settings, trunkStore } = stores;
  const { trunkBook, trunks: trunkSystem, serverTrunk: environmentTrunk } = parts.trunks;
  const { agents, phones, deskPhones, contacts, rules, limitBook, hub } = calls;
  const { http, webhookSender, messageSender, surveys } = outgoing;
  const staff = new SignedInUserSync({ agents, phones, deskPhones, signIns: signIn.signIns, users, log });
  staff.on('changed', (identity) => hub.identify(identity));
  const recentChanges = new RecentChanges();
  return {
    ...signIn,
    demoAccount: parts.demoAccount,
    users,
    members: stores.members,
    instances: stores.instances,
    settings,
    setup,
    webhooks: new WebhookRegistry({ store: stores.webhookStore, http, wake: () => webhookSender.wake() }),
    messages: new MessageService({ store: stores.messageStore, wake: () => messageSender.wake() }),
    surveys,
    surveyLinks: new SurveyLinks({ origin: publicUrl, secret: await stores.secret('surveys') }),
    numbers: stores.numbers,
    trunks: trunkBook,
    trunkStore,
    trunkSystem,
    environmentTrunk,
    launchableFlows: stores.launchableFlows,
    withheldCallers: stores.withheldCallers,
    locations: new PackagedLocations(log),
    numberCipher: new NumberCipher(stores.numberKeys),
    agents,
    phones,
    deskPhones,
    devices: calls.devices,
    contacts,
    rules,
    queues: calls.router,
    outbound: calls.outbound,
    dialLimit: new DialLimit({ most: 30, windowMs: 60_000, isOverloaded: parts.isOverloaded }),
    records: stores.records,
    figures: stores.figures,
    contactSearch: stores.contactSearch,
    exportTickets: new ExportTickets(),
    wrapUps: stores.wrapUps,
    voicemails: stores.voicemailStore,
    callbacks: calls.callbacks,
    dueCallbacks: calls.dueCallbacks,
    callbackStore: stores.callbackStore,
    recordingFiles: stores.recordingFiles,
    recordingArchive: new RecordingArchive(parts.recordings),
    soundFiles: new SoundFiles({
      store: stores.soundFileStore,
      prompts: parts.prompts,
      paths: new SignedPaths({ path: '/sounds', secret: await stores.secret('sounds') }),
      origin: publicUrl,
      folder: parts.uploadFolder,
    }),
    auditLog: stores.auditLog,
    recentChanges,
    administration: new Administration({
      settings,
      store: announcedStore(stores.administrationStore, (change) => recentChanges.add(change)),
      staff,
      refreshRules: () => rules.refresh(),
      refreshLimits: () => limitBook.refresh(),
      callsIn: (skillGroupId) => contacts.callsIn(skillGroupId),
      refusedAddress: (address) => http.refusal(address),
      trunkStore,
      trunkBook,
      refusedTrunkHost: parts.refusedTrunkHost,
    }),
    measures: parts.measures,
    sipDomain,
    ice: parts.ice,
    sipPort: parts.sipPort,
    dialSeconds: parts.dialSeconds,
    log,
  };
}
