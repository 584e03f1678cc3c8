import { isAway } from '../contacts/state/connection.ts';
import type { Contact, Party } from '../contacts/state/contact.ts';
import { legsOf, supervisionsOf } from '../contacts/state/parties.ts';
import type { SimulatedAsterisk } from './simulated-asterisk.ts';

/**
 * The parties that must hear each other in a contact, derived independently of call control. A customer on
 * hold or in a queue hears no party.
 */
function circles({
  state,
  customer,
  connection: agent,
  thirdParty: called,
}: Contact): (Party | undefined)[][] {
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
  if (!party || isAway(party)) return false;
  if (party.kind === 'outside') return party.answered || party.earlyMedia;
  // The calling agent hears early media before the answer.
  return party.establishedAt !== undefined || (state.type === 'dialing' && party === connection);
}

/** The same, with supervisors who have barged in on a talking agent. */
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

/** Parties that hear each other and should not, or do not and should. */
export function wronglyHeard(asterisk: SimulatedAsterisk, contact: Contact): string[] {
  const { type } = contact.state;
  const problems = wronglyListened(asterisk, contact);
  const parties = legsOf(contact);
  const requested = talkers(contact);
  for (const party of parties) {
    const leg = asterisk.legs.get(party.legId);
    if (!leg) continue;
    const heard = asterisk.hears(leg).map(({ id }) => id);
    const ought = requested.find((circle) => circle.includes(party)) ?? [];
    for (const other of parties) {
      if (other === party || !asterisk.legs.has(other.legId)) continue;
      const does = heard.includes(other.legId);
      if (ought.includes(other) === does || alone(contact, requested, party, other)) continue;
      problems.push(`${nameOf(party)} ${does ? 'hears' : 'does not hear'} ${nameOf(other)} (${type}).`);
    }
    if (heard.some((id) => !parties.some(({ legId }) => legId === id))) {
      problems.push(`${nameOf(party)} hears a stranger (${type}).`);
    }
    const inFlow = (type === 'arriving' || type === 'verifying') && contact.flow?.progress.over === false;
    if (party.kind === 'outside' && !asterisk.hearsSomething(leg) && !inFlow) {
      problems.push(`${nameOf(party)} is alone in silence (${type}).`);
    }
  }
  return problems;
}

/** Supervisors who have barged in on an agent without any other party. That case is checked separately. */
function alone(contact: Contact, requested: readonly Party[][], one: Party, other: Party): boolean {
  const besides = supervisionsOf(contact).filter(
    ({ supervision: { connection, mode } }) =>
      mode === 'bargedIn' && !requested.some((circle) => circle.includes(connection)),
  );
  return besides.some(({ agent }) => {
    const circle: Party[] = besides.flatMap((each) =>
      each.agent === agent ? [agent, each.supervision.connection] : [],
    );
    return circle.includes(one) && circle.includes(other);
  });
}

/**
 * A supervisor outside the talk has one listener at the agent's leg. Only that agent may hear the
 * supervisor, when coached.
 */
function wronglyListened(asterisk: SimulatedAsterisk, contact: Contact): string[] {
  const circles = talkers(contact);
  return supervisionsOf(contact).flatMap(({ agent, supervision: { connection, mode } }) => {
    const name = nameOf(connection);
    const listening = [...asterisk.listeners.values()].filter(({ legId }) => legId === connection.legId);
    const talks = circles.some((circle) => circle.includes(connection));
    const bridge = asterisk.legs.get(connection.legId)?.bridge;
    const besideAgent = bridge !== undefined && bridge === asterisk.legs.get(agent.legId)?.bridge;
    const present = connection.establishedAt !== undefined && !isAway(connection) && !isAway(agent);
    const hears = present && !talks && !(mode === 'bargedIn' && besideAgent);
    if (listening.length !== Number(hears)) return [`${name} has ${listening.length} listeners (${mode}).`];
    const [listener] = listening;
    if (!listener) return [];
    if (listener.toLegId !== agent.legId) return [`${name} listens to somebody else.`];
    return listener.coaches === (mode !== 'listening') ? [] : [`${name} is ${mode} and heard wrongly.`];
  });
}
