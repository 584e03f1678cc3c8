import type { Contact } from '../contacts/contact.ts';
import type { Party } from '../contacts/party.ts';
import type { SimulatedAsterisk } from './simulated-asterisk.ts';

/** Who ought to hear each other in a contact, told apart from how call control decides it. Held or waiting: nobody. */
function circles({ state, customer, connection: agent, third: called }: Contact): (Party | undefined)[][] {
  const third = called?.party;
  switch (state.type) {
    case 'talking':
    case 'handedOff':
    case 'conference':
      return [[customer, agent, third]];
    case 'dialing':
      return [[agent, customer ?? third]];
    case 'consultDialing':
    case 'consultTalking':
      return [[agent, third]];
    case 'consultSwitched':
      return [[agent, customer]];
    default:
      return [];
  }
}

function canTalk({ state, connection }: Contact, party: Party | undefined): party is Party {
  if (!party) return false;
  if (party.kind === 'outside') return party.answered || party.earlyMedia;
  // Who calls hears what the network says before the answer.
  return party.establishedAt !== undefined || (state.type === 'dialing' && party === connection);
}

/** What is heard in a contact and should not be, or should be and is not. */
export function wronglyHeard(asterisk: SimulatedAsterisk, contact: Contact): string[] {
  const problems: string[] = [];
  const parties = [contact.customer, contact.connection, contact.third?.party].filter((party) => !!party);
  const wanted = circles(contact).map((circle) => circle.filter((party) => canTalk(contact, party)));
  const name = (party: Party) => (party.kind === 'agent' ? party.userId : party.number);
  for (const party of parties) {
    const leg = asterisk.legs.get(party.legId);
    if (!leg) continue;
    const heard = asterisk.hears(leg).map(({ id }) => id);
    const ought = wanted.find((circle) => circle.includes(party))?.filter((other) => other !== party) ?? [];
    for (const other of parties) {
      if (other === party || !asterisk.legs.has(other.legId)) continue;
      const should = ought.includes(other);
      const does = heard.includes(other.legId);
      if (should !== does) {
        problems.push(
          `${name(party)} ${does ? 'hears' : 'does not hear'} ${name(other)} (${contact.state.type}).`,
        );
      }
    }
    if (heard.some((id) => !parties.some(({ legId }) => legId === id))) {
      problems.push(`${name(party)} hears a stranger (${contact.state.type}).`);
    }
    const waitsForKey = contact.state.type === 'arriving' && contact.flow?.over === false;
    if (party.kind === 'outside' && !asterisk.hearsSomething(leg) && !waitsForKey) {
      problems.push(`${name(party)} is alone in silence (${contact.state.type}).`);
    }
  }
  return problems;
}
