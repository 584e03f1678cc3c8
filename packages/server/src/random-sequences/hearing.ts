import type { Contact } from '../contacts/contact.ts';
import { legsOf, supervisionsOf } from '../contacts/parties.ts';
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

/** The same, with the leaders who have barged in where their agent talks. */
function talkers(contact: Contact): Party[][] {
  const talking = circles(contact).map((circle) => circle.filter((party) => canTalk(contact, party)));
  const bargedIn = supervisionsOf(contact).filter(
    ({ supervision }) => supervision.mode === 'bargedIn' && canTalk(contact, supervision.connection),
  );
  return talking.map((circle) => [
    ...circle,
    ...bargedIn.flatMap(({ agent, supervision }) =>
      circle.length > 1 && circle.includes(agent) ? [supervision.connection] : [],
    ),
  ]);
}

function nameOf(party: Party): string {
  return party.kind === 'agent' ? party.userId : party.number;
}

/** What is heard in a contact and should not be, or should be and is not. */
export function wronglyHeard(asterisk: SimulatedAsterisk, contact: Contact): string[] {
  const { type } = contact.state;
  const problems = wronglyListened(asterisk, contact);
  const parties = legsOf(contact);
  const wanted = talkers(contact);
  for (const party of parties) {
    const leg = asterisk.legs.get(party.legId);
    if (!leg) continue;
    const heard = asterisk.hears(leg).map(({ id }) => id);
    const ought = wanted.find((circle) => circle.includes(party)) ?? [];
    for (const other of parties) {
      if (other === party || !asterisk.legs.has(other.legId)) continue;
      const does = heard.includes(other.legId);
      if (ought.includes(other) === does || alone(contact, wanted, party, other)) continue;
      problems.push(`${nameOf(party)} ${does ? 'hears' : 'does not hear'} ${nameOf(other)} (${type}).`);
    }
    if (heard.some((id) => !parties.some(({ legId }) => legId === id))) {
      problems.push(`${nameOf(party)} hears a stranger (${type}).`);
    }
    const inFlow = (type === 'arriving' || type === 'verifying') && contact.flow?.over === false;
    if (party.kind === 'outside' && !asterisk.hearsSomething(leg) && !inFlow) {
      problems.push(`${nameOf(party)} is alone in silence (${type}).`);
    }
  }
  return problems;
}

/** Leaders who have barged in on an agent whom nobody else hears: how they and she hear each other is looked at apart. */
function alone(contact: Contact, wanted: readonly Party[][], one: Party, other: Party): boolean {
  const besides = supervisionsOf(contact).filter(
    ({ supervision: { connection, mode } }) =>
      mode === 'bargedIn' && !wanted.some((circle) => circle.includes(connection)),
  );
  return besides.some(({ agent }) => {
    const circle: Party[] = besides.flatMap((each) =>
      each.agent === agent ? [agent, each.supervision.connection] : [],
    );
    return circle.includes(one) && circle.includes(other);
  });
}

/** A leader who does not talk with all has one listener at her agent's leg, and is heard by her alone, or by nobody. */
function wronglyListened(asterisk: SimulatedAsterisk, contact: Contact): string[] {
  const circles = talkers(contact);
  return supervisionsOf(contact).flatMap(({ agent, supervision: { connection, mode } }) => {
    const name = nameOf(connection);
    const listening = [...asterisk.listeners.values()].filter(({ legId }) => legId === connection.legId);
    const talks = circles.some((circle) => circle.includes(connection));
    const bridge = asterisk.legs.get(connection.legId)?.bridge;
    const besideHer = bridge !== undefined && bridge === asterisk.legs.get(agent.legId)?.bridge;
    const hears = connection.establishedAt !== undefined && !talks && !(mode === 'bargedIn' && besideHer);
    if (listening.length !== Number(hears)) return [`${name} has ${listening.length} listeners (${mode}).`];
    const [listener] = listening;
    if (!listener) return [];
    if (listener.toLegId !== agent.legId) return [`${name} listens to somebody else.`];
    return listener.coaches === (mode !== 'listening') ? [] : [`${name} is ${mode} and heard wrongly.`];
  });
}
