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
import * as companySignIn from './020-company-sign-in.ts';
import * as statusIndex from './020-status-index.ts';
import * as administration from './021-administration.ts';

/** In order, by name. A migration that has landed is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-foundation': foundation,
  '002-access-keys': accessKeys,
  '005-oauth': oauth,
  '006-identity-providers': identityProviders,
  '003-number-keys': numberKeys,
  '007-report-figures': reportFigures,
  '008-recording-places': recordingPlaces,
  '009-messages': messages,
  '010-surveys': surveys,
  '013-flows': flows,
  '014-routing-rules': routingRules,
  '011-queue-visits': queueVisits,
  '015-webhooks': webhooks,
  '016-audit-log': auditLog,
  '018-recording-pauses': recordingPauses,
  '020-company-sign-in': companySignIn,
  '021-administration': administration,
  '017-agent-devices': agentDevices,
  '019-voicemails-and-callbacks': voicemailsAndCallbacks,
  '020-calls-of-statuses': callsOfStatuses,
  '020-status-index': statusIndex,
};
