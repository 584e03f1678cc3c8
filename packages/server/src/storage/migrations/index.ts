import type { Migration } from 'kysely';
import * as foundation from './001-foundation.ts';
import * as accessKeys from './002-access-keys.ts';
import * as numberKeys from './003-number-keys.ts';
import * as oauth from './005-oauth.ts';
import * as identityProviders from './006-identity-providers.ts';
import * as reportFigures from './007-report-figures.ts';
import * as recordingPlaces from './008-recording-places.ts';
import * as messages from './009-messages.ts';
import * as surveys from './010-surveys.ts';
import * as queueVisits from './011-queue-visits.ts';
import * as flows from './013-flows.ts';
import * as routingRules from './014-routing-rules.ts';
import * as webhooks from './015-webhooks.ts';
import * as auditLog from './016-audit-log.ts';
import * as agentDevices from './017-agent-devices.ts';
import * as recordingPauses from './018-recording-pauses.ts';
import * as voicemailsAndCallbacks from './019-voicemails-and-callbacks.ts';
import * as callsOfStatuses from './020-calls-of-statuses.ts';
import * as administration from './021-administration.ts';
import * as companySignIn from './022-company-sign-in.ts';
import * as statusIndex from './023-status-index.ts';
import * as auditActors from './024-audit-actors.ts';
import * as usedNonces from './025-used-nonces.ts';
import * as numberForms from './026-number-forms.ts';
import * as outboundUsage from './027-outbound-usage.ts';
import * as liveContacts from './028-live-contacts.ts';
import * as operatorsAndSupervision from './029-operators-and-supervision.ts';
import * as trunks from './030-trunks.ts';
import * as contactSearch from './031-contact-search.ts';
import * as contactNotes from './032-contact-notes.ts';
import * as wrapUps from './034-wrap-ups.ts';
import * as scheduledCallbacks from './040-scheduled-callbacks.ts';
import * as accessKeyStatus from './041-access-key-status.ts';

/** In order, one number each. A migration must not be edited after it is merged. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-foundation': foundation,
  '002-access-keys': accessKeys,
  '003-number-keys': numberKeys,
  '005-oauth': oauth,
  '006-identity-providers': identityProviders,
  '007-report-figures': reportFigures,
  '008-recording-places': recordingPlaces,
  '009-messages': messages,
  '010-surveys': surveys,
  '011-queue-visits': queueVisits,
  '013-flows': flows,
  '014-routing-rules': routingRules,
  '015-webhooks': webhooks,
  '016-audit-log': auditLog,
  '017-agent-devices': agentDevices,
  '018-recording-pauses': recordingPauses,
  '019-voicemails-and-callbacks': voicemailsAndCallbacks,
  '020-calls-of-statuses': callsOfStatuses,
  '021-administration': administration,
  '022-company-sign-in': companySignIn,
  '023-status-index': statusIndex,
  '024-audit-actors': auditActors,
  '025-used-nonces': usedNonces,
  '026-number-forms': numberForms,
  '027-outbound-usage': outboundUsage,
  '028-live-contacts': liveContacts,
  '029-operators-and-supervision': operatorsAndSupervision,
  '030-trunks': trunks,
  '031-contact-search': contactSearch,
  '032-contact-notes': contactNotes,
  '034-wrap-ups': wrapUps,
  '040-scheduled-callbacks': scheduledCallbacks,
  '041-access-key-status': accessKeyStatus,
};

/** Former names, which databases of before have recorded: three migrations had the number 20. */
export const formerNames: Readonly<Record<string, string>> = {
  '020-company-sign-in': '022-company-sign-in',
  '020-status-index': '023-status-index',
};
