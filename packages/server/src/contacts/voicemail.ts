import type { SkillGroupName } from '../numbers/number-directory.ts';
import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';

/** Who hangs up sooner has said nothing. */
const shortestMs = 1_000;

interface Wanted {
  readonly skillGroup: SkillGroupName | undefined;
  readonly skillGroupId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

/**
 * A tone, then the caller speaks; her flow goes on when the voicemail has ended, or could not be taken. From now on the contact is one of the
 * group's, so that its leaders find it in the records. In the contact's mailbox.
 */
export async function takeVoicemail(floor: ContactFloor, contact: Contact, wanted: Wanted): Promise<void> {
  const { customer, id: contactId, instanceId } = contact;
  const { skillGroup = { id: wanted.skillGroupId, name: '' } } = wanted;
  if (!customer || customer.ended) return;
  contact.skillGroup = skillGroup;
  await floor.journal.write({
    contactId,
    instanceId,
    at: floor.now(),
    step: 'voicemailBegun',
    contact: { skillGroupId: skillGroup.id },
  });
  const fail = (error: unknown) => {
    if (customer.ended) return;
    floor.log.error({ ...logFields(contact), err: error }, 'a voicemail could not be taken');
    inBackground(floor, contact, () => goOn(contact, false));
  };
  const speak = async () => {
    // She may have hung up at the tone.
    if (customer.ended || contact.state.type === 'ended') return;
    contact.voicemailSince = floor.now();
    const wish = { ...wanted, skillGroupId: skillGroup.id, instanceId, contactId, legId: customer.legId };
    await floor.voicemails
      .take(wish, (kept) => inBackground(floor, contact, () => goOn(contact, kept)))
      .catch(fail);
  };
  try {
    const tone = await floor.prompts.tone();
    await floor.telephony.play(customer.legId, [tone], () => inBackground(floor, contact, speak));
  } catch (error) {
    fail(error);
  }
}

async function goOn(contact: Contact, kept: boolean): Promise<void> {
  contact.voicemailSince = undefined;
  contact.served ||= kept;
  if (contact.state.type !== 'ended') await contact.flow?.take({ type: 'cameBack' });
}

/** Whether she has said something by now. */
export function speaksVoicemail(floor: ContactFloor, { voicemailSince }: Contact): boolean {
  return voicemailSince !== undefined && floor.now() - voicemailSince >= shortestMs;
}
