import { workbenchError } from './errors.ts';
import { jsonText } from './json-text.ts';
import type { Api } from './ports.ts';
import type { WorkbenchState } from './workbench-state.ts';

interface Request {
  readonly api: Api;
  readonly instanceId: string;
  readonly state: WorkbenchState;
}

/** Templates for missed calls (ccc-api 3.6). */
const missedCallScenario = 3;

/** The current talk, or the last one. A call that was not established is no talk. */
function talkOf({ call, endedCall }: WorkbenchState) {
  const talk = call ?? endedCall?.call;
  return talk?.establishedAt === undefined ? undefined : talk;
}

/** Requests a rating by short message for the current or last talk (document, method 22). */
export async function askForRating({ api, instanceId, state }: Request): Promise<void> {
  const name = 'LaunchShortMessageAppraise';
  const talk = talkOf(state);
  if (!talk) throw workbenchError('7002', { api: name });
  const inbound = talk.direction === 'inbound';
  await api.request(name, {
    instanceId,
    acid: talk.contactId,
    contactType: inbound ? 0 : 1,
    phoneNumbers: inbound ? talk.caller : talk.callee,
    ...(talk.skillGroupId && { skillGroupId: talk.skillGroupId }),
  });
}

/** Informs the customer of the last call by short message that it was missed (document, method 23). */
export async function remindOfMissedCall({ api, instanceId, state }: Request): Promise<void> {
  const name = 'SendPredefinedShortMessage';
  const missed = state.endedCall?.call;
  if (!missed || missed.establishedAt !== undefined) throw workbenchError('no missed call', { api: name });
  const { smsConfigs } = await api.request('GetSmsConfig', { instanceId, scenario: [missedCallScenario] });
  const [template] = smsConfigs;
  if (!template) {
    throw workbenchError('NotExist.SmsConfig', { api: name, details: { id: missedCallScenario } });
  }
  const inbound = missed.direction === 'inbound';
  await api.request(name, {
    instanceId,
    phoneNumbers: inbound ? missed.caller : missed.callee,
    configId: template.id,
    templateParam: jsonText({ number: inbound ? missed.callee : missed.caller }),
  });
}
