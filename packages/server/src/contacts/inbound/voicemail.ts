import type { SkillGroupName } from '../../numbers/number-directory.ts';
import { newCallId } from '../../telephony/call-id.ts';
import { type CallContext, inBackground, logFields, storeState } from '../call-context.ts';
import { recordStep } from '../record-step.ts';
import type { Contact, OutsideLeg } from '../state/contact.ts';
import { runtimeOf } from '../state/contact-runtime.ts';

/** A shorter voicemail counts as empty. */
const shortestMs = 1_000;

interface VoicemailOrder {
  readonly skillGroup: SkillGroupName | undefined;
  readonly skillGroupId: string;
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

/**
 * Plays a tone and records the caller. The flow goes on when the voicemail has ended or failed. The
 * contact joins the skill group, so that the group's supervisors find it in the records. Runs in the
 * contact's mailbox.
 */
export async function takeVoicemail(
  ctx: CallContext,
  contact: Contact,
  requested: VoicemailOrder,
): Promise<void> {
  const { customer, id: contactId, instanceId } = contact;
  const { skillGroup = { id: requested.skillGroupId, name: '' } } = requested;
  if (!customer || customer.ended) return;
  contact.skillGroup = skillGroup;
  await recordStep(ctx, contact, 'voicemailBegun', {
    state: 'unchanged',
    contactChanges: { skillGroupId: skillGroup.id },
  });
  const fail = (error: unknown) => {
    if (customer.ended) return;
    ctx.log.error({ ...logFields(contact), err: error }, 'a voicemail could not be taken');
    inBackground(ctx, contact, () => goOn(contact, false));
  };
  const speak = async () => {
    // The caller may have hung up at the tone.
    if (customer.ended || contact.state.type === 'ended') return;
    const now = ctx.now();
    const voicemailId = newCallId(now);
    contact.voicemail = { id: voicemailId, since: now };
    // Otherwise another process would ask again while Asterisk records.
    await storeState(ctx, contact);
    const request = {
      ...requested,
      voicemailId,
      skillGroupId: skillGroup.id,
      instanceId,
      contactId,
      legId: customer.legId,
    };
    await ctx.voicemails
      .take(request, (kept) => inBackground(ctx, contact, () => goOn(contact, kept)))
      .catch(fail);
  };
  try {
    const tone = await ctx.prompts.tone();
    await ctx.telephony.play(customer.legId, [tone], () => inBackground(ctx, contact, speak));
  } catch (error) {
    fail(error);
  }
}

/** The caller speaks a voicemail that an earlier process began. */
export function continueVoicemail(
  ctx: CallContext,
  contact: Contact,
  { id }: NonNullable<Contact['voicemail']>,
  { legId }: OutsideLeg,
): void {
  ctx.voicemails.follow(id, legId, {
    ended: (kept) => inBackground(ctx, contact, () => goOn(contact, kept)),
    // The caller has said nothing yet.
    neverBegan: () => inBackground(ctx, contact, () => askAgain(contact)),
  });
}

async function askAgain(contact: Contact): Promise<void> {
  contact.voicemail = undefined;
  if (contact.state.type !== 'ended') await runtimeOf(contact).flow?.repeat();
}

async function goOn(contact: Contact, kept: boolean): Promise<void> {
  contact.voicemail = undefined;
  contact.handled ||= kept;
  if (contact.state.type !== 'ended') await runtimeOf(contact).flow?.take({ type: 'cameBack' });
}

/** Whether the caller has spoken for long enough to leave a voicemail. */
export function speaksVoicemail(ctx: CallContext, { voicemail }: Contact): boolean {
  return voicemail !== undefined && ctx.now() - voicemail.since >= shortestMs;
}
