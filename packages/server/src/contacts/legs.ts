import { answersItself } from '../agents/agent-device.ts';
import { arrange } from './arrange.ts';
import { oneAnswered, secondRings } from './back-to-back.ts';
import { thirdAgentAnswers, thirdAnswered, thirdRings } from './consult.ts';
import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import { partyLeft } from './departures.ts';
import { handOffAnswered } from './hand-off.ts';
import { askForKey, confirms, wantsConfirmation } from './mobile-confirmation.ts';
import { answerByAgent } from './offer.ts';
import { calleeRings, customerAnswered } from './outbound.ts';
import { legsOf } from './parties.ts';
import type { Connection, OutsideLeg, Party } from './party.ts';
import { type LegEndCause, TelephonyError } from './telephony.ts';

/** What the telephone system tells of legs. What a waiting step must know at once is told past the mailbox; the rest runs in it. */
function found(floor: ContactFloor, legId: string): { contact: Contact; party: Party } | undefined {
  const contact = floor.legs.get(legId);
  const party = contact && legsOf(contact).find((candidate) => candidate.legId === legId);
  return contact && party ? { contact, party } : undefined;
}

function outside(floor: ContactFloor, legId: string): { contact: Contact; party: OutsideLeg } | undefined {
  const leg = found(floor, legId);
  return leg?.party.kind === 'outside' ? { contact: leg.contact, party: leg.party } : undefined;
}

export function legRinging(floor: ContactFloor, legId: string): void {
  const leg = outside(floor, legId);
  if (!leg) return;
  inBackground(floor, leg.contact, async () => {
    if (leg.contact.direction === 'backToBack') await secondRings(floor, leg.contact, leg.party);
    else if (leg.contact.state.type === 'dialing') await calleeRings(floor, leg.contact);
    else await thirdRings(floor, leg.contact);
  });
}

export function legEarlyMedia(floor: ContactFloor, legId: string): void {
  const leg = outside(floor, legId);
  if (!leg) return;
  leg.party.earlyMedia = true;
  inBackground(floor, leg.contact, () => arrange(floor, leg.contact));
}

export function legAnswered(floor: ContactFloor, legId: string): void {
  const leg = found(floor, legId);
  if (!leg) return;
  const { contact, party } = leg;
  if (party.kind === 'agent') {
    // Not by the mailbox: the step that waits for this is in it.
    party.legState = 'up';
    party.legUp.resolve();
    // Where she picks up a phone, that is her answer; it may be that she was not offered a call but places one.
    if (answersItself(party.device) && party.ringUntil !== undefined) {
      inBackground(floor, contact, async () => {
        if (await wantsConfirmation(floor, contact, party)) await askForKey(floor, contact, party);
        else await agentAnswers(floor, contact, party);
      });
    }
    return;
  }
  party.answered = true;
  inBackground(floor, contact, async () => {
    if (contact.direction === 'backToBack') await oneAnswered(floor, contact, party);
    else if (party === contact.customer) await customerAnswered(floor, contact);
    else if (contact.state.type === 'transferring') await handOffAnswered(floor, contact);
    else await thirdAnswered(floor, contact);
  });
}

export function legEnded(floor: ContactFloor, legId: string, cause: LegEndCause): void {
  const leg = found(floor, legId);
  floor.legs.delete(legId);
  floor.arriving.delete(legId);
  if (!leg) return;
  const { contact, party } = leg;
  if (party.kind === 'outside') {
    party.ended = true;
    // Nobody need wait for the agent's phone any more.
    const { connection } = contact;
    if (contact.state.type === 'offered' && connection?.legState === 'calling') {
      connection.legUp.reject(new TelephonyError('The customer hung up.'));
    }
  } else {
    party.legState = 'ended';
    party.legUp.reject(new TelephonyError("The agent's phone ended the call."));
  }
  inBackground(floor, contact, () => partyLeft(floor, contact, party, cause));
}

/** An agent takes a call that rings at her, by hand, by her timer or at the phone itself. */
export async function agentAnswers(
  floor: ContactFloor,
  contact: Contact,
  connection: Connection,
): Promise<void> {
  if (contact.third?.party === connection) await thirdAgentAnswers(floor, contact, connection);
  else await answerByAgent(floor, contact, connection);
}

/** Somebody pressed a key at the far end. */
export function pressedKey(floor: ContactFloor, legId: string, key: string): void {
  const leg = found(floor, legId);
  if (!leg) return;
  const { contact, party } = leg;
  if (party.kind === 'agent') {
    inBackground(floor, contact, async () => {
      if (await confirms(contact, party, key)) await agentAnswers(floor, contact, party);
    });
    return;
  }
  if (contact.flow && !contact.flow.over && party === contact.customer) {
    inBackground(floor, contact, async () => {
      // Who is about to be answered waits for that.
      if (contact.state.type !== 'offered' && contact.state.type !== 'transferring') {
        await contact.flow?.take({ type: 'key', key });
      }
    });
    return;
  }
  const late = party === contact.customer && floor.now() < contact.keysIgnoredUntil;
  if (contact.connection && !late) {
    floor.notify(contact.connection.userId, { name: 'dtmfReceived', contactId: contact.id, digit: key });
  }
}
