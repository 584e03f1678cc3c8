import { answersItself } from '../../agents/agent-device.ts';
import { type LegEndCause, TelephonyError } from '../../telephony/telephony.ts';
import { agentBack } from '../absence/agent-away.ts';
import { type CallContext, inBackground } from '../call-context.ts';
import { oneAnswered, secondRings } from '../dialing/back-to-back.ts';
import { calleeRings, customerAnswered } from '../dialing/outbound.ts';
import { answerByAgent } from '../lifecycle/ring.ts';
import { forgetLeg } from '../media/outside-leg.ts';
import { placeLegs } from '../media/place-legs.ts';
import { isAway } from '../state/connection.ts';
import type { Connection, Contact, OutsideLeg, Party } from '../state/contact.ts';
import { legUp, runtimeOf } from '../state/contact-runtime.ts';
import { legsOf } from '../state/parties.ts';
import { thirdAgentAnswers, thirdAnswered, thirdRings } from '../transfer/consult.ts';
import { transferToNumberAnswered } from '../transfer/transfer-to-number.ts';
import { partyLeft } from './leg-ended.ts';
import { askForKey, confirms, wantsConfirmation } from './mobile-confirmation.ts';

/**
 * Finds the contact and party of a leg. Handlers that a step waits for act at once; the rest runs in the
 * contact's mailbox.
 */
function found(ctx: CallContext, legId: string): { contact: Contact; party: Party } | undefined {
  const contact = ctx.legs.get(legId);
  const party = contact && legsOf(contact).find((candidate) => candidate.legId === legId);
  return contact && party ? { contact, party } : undefined;
}

function outside(ctx: CallContext, legId: string): { contact: Contact; party: OutsideLeg } | undefined {
  const leg = found(ctx, legId);
  return leg?.party.kind === 'outside' ? { contact: leg.contact, party: leg.party } : undefined;
}

export function legRinging(ctx: CallContext, legId: string): void {
  const leg = outside(ctx, legId);
  if (!leg) return;
  inBackground(ctx, leg.contact, async () => {
    if (leg.contact.direction === 'backToBack') await secondRings(ctx, leg.contact, leg.party);
    else if (leg.contact.state.type === 'dialing') await calleeRings(ctx, leg.contact);
    else await thirdRings(ctx, leg.contact);
  });
}

export function legEarlyMedia(ctx: CallContext, legId: string): void {
  const leg = outside(ctx, legId);
  if (!leg) return;
  leg.party.earlyMedia = true;
  inBackground(ctx, leg.contact, () => placeLegs(ctx, leg.contact));
}

export function legAnswered(ctx: CallContext, legId: string): void {
  ctx.outbound.answered(legId);
  const leg = found(ctx, legId);
  if (!leg) return;
  const { contact, party } = leg;
  if (party.kind === 'agent') {
    // Not in the mailbox: a step in it waits for this.
    party.legState = 'up';
    legUp(contact, party).resolve();
    if (isAway(party)) inBackground(ctx, contact, () => agentBack(ctx, contact, party));
    // Picking up a ringing phone answers the call. Without `ringUntil` the agent places a call.
    if (answersItself(party.device) && party.ringUntil !== undefined) {
      inBackground(ctx, contact, async () => {
        if (await wantsConfirmation(ctx, contact, party)) await askForKey(ctx, contact, party);
        else await agentAnswers(ctx, contact, party);
      });
    }
    return;
  }
  party.answered = true;
  inBackground(ctx, contact, async () => {
    if (contact.direction === 'backToBack') await oneAnswered(ctx, contact, party);
    else if (party === contact.customer) await customerAnswered(ctx, contact);
    else if (contact.state.type === 'transferring') await transferToNumberAnswered(ctx, contact);
    else await thirdAnswered(ctx, contact);
  });
}

export function legEnded(ctx: CallContext, legId: string, cause: LegEndCause): void {
  const leg = found(ctx, legId);
  ctx.inbound.release(legId);
  ctx.arriving.delete(legId);
  if (!leg) {
    forgetLeg(ctx, legId);
    return;
  }
  const { contact, party } = leg;
  loseLeg(ctx, contact, party);
  inBackground(ctx, contact, async () => {
    // An agent whose page is back has a new leg.
    if (party.legId === legId) await partyLeft(ctx, contact, party, cause);
  });
}

/** Notes that a leg has ended, and frees the steps that wait for it. */
export function loseLeg(ctx: CallContext, contact: Contact, party: Party): void {
  forgetLeg(ctx, party.legId);
  if (party.kind === 'outside') {
    party.ended = true;
    // A step in the mailbox may still wait for the agent's phone. Rejecting frees it.
    const { connection } = contact;
    if (contact.state.type === 'offered' && connection?.legState === 'calling') {
      legUp(contact, connection).reject(new TelephonyError('The customer hung up.'));
    }
  } else {
    party.legState = 'ended';
    legUp(contact, party).reject(new TelephonyError("The agent's phone ended the call."));
  }
}

/** An agent takes a ringing call, by hand, by automatic answer or at the phone itself. */
export async function agentAnswers(
  ctx: CallContext,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.thirdParty?.party === connection) await thirdAgentAnswers(ctx, contact, connection);
  else await answerByAgent(ctx, contact, connection);
}

/** The far end of a leg pressed a key. */
export function pressedKey(ctx: CallContext, legId: string, key: string): void {
  const leg = found(ctx, legId);
  if (!leg) return;
  const { contact, party } = leg;
  if (party.kind === 'agent') {
    inBackground(ctx, contact, async () => {
      if (await confirms(contact, party, key)) await agentAnswers(ctx, contact, party);
    });
    return;
  }
  const { flow } = runtimeOf(contact);
  if (flow && !flow.over && party === contact.customer) {
    inBackground(ctx, contact, async () => {
      // While the contact rings at an agent or a number, keys do nothing.
      if (contact.state.type !== 'offered' && contact.state.type !== 'transferring') {
        await flow.take({ type: 'key', key });
      }
    });
    return;
  }
  const late = party === contact.customer && ctx.now() < contact.keysIgnoredUntil;
  if (contact.connection && !late) {
    ctx.notify(contact.connection.userId, { name: 'dtmfReceived', contactId: contact.id, digit: key });
  }
}
