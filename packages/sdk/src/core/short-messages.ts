import { workbenchError } from './errors.ts';
import type { Api } from './ports.ts';
import type { WorkbenchState } from './workbench-state.ts';

interface Wish {
  readonly api: Api;
  readonly instanceId: string;
  readonly state: WorkbenchState;
}

/** The templates that remind of a missed call (ccc-api 3.6). */
const missedCallScenario = 3;

/** The talk that is going on, or the last one; what has no talk yet or had none is not meant. */
function talkOf({ call, endedCall }: WorkbenchState) {
  const talk = call ?? endedCall?.call;
  return talk?.establishedAt === undefined ? undefined : talk;
}

/** Asks the customer of the present or the last talk for a rating by short message (document, method 22). */
export async function askForRating({ api, instanceId, state }: Wish): Promise<void> {
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

/** Tells the customer of the last call, if it was missed, that there was one (document, method 23). */
export async function remindOfMissedCall({ api, instanceId, state }: Wish): Promise<void> {
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
    templateParam: JSON.stringify({ number: inbound ? missed.callee : missed.caller }),
  });
}
