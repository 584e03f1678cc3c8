import { arrange } from './arrange.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import { legAnswered, legEnded } from './legs.ts';
import { letGo } from './let-go.ts';
import { legsOf, supervisionsOf } from './parties.ts';
import { isGone, type Party } from './party.ts';
import { assertPause } from './recording-pause.ts';
import type { TelephonyEvents } from './telephony.ts';

/**
 * What the telephone system no longer has, has ended while nobody heard of it; what is answered there, may have been unheard; what it
 * has beyond us, nobody owns.
 */
export function reconcile(
  floor: ContactFloor,
  { legs, answered, bridges, listeners }: TelephonyEvents['connected'][0],
): void {
  const contacts = [...floor.contacts.values()];
  for (const contact of contacts) {
    for (const party of legsOf(contact)) {
      if (party.exists && !isGone(party) && !legs.has(party.legId)) legEnded(floor, party.legId, 'hangUp');
      else if (answered.has(party.legId) && !isAnswered(party)) legAnswered(floor, party.legId);
    }
    for (const { supervision } of supervisionsOf(contact)) {
      const { listenerId, connection } = supervision;
      if (listenerId === undefined || listeners.has(listenerId)) continue;
      supervision.listenerId = undefined;
      connection.seat = 'none';
    }
    // A leg may have refused to be moved while the connection was away.
    inBackground(floor, contact, () => arrange(floor, contact));
    inBackground(floor, contact, () => assertPause(floor, contact));
  }
  for (const legId of legs) {
    if (!floor.legs.has(legId) && !floor.arriving.has(legId))
      letGo(floor, () => floor.telephony.hangUp(legId));
  }
  const owned = new Set(contacts.flatMap((contact) => [...contact.bridges.values()]));
  for (const bridgeId of bridges) {
    if (!owned.has(bridgeId)) letGo(floor, () => floor.telephony.destroyBridge(bridgeId));
  }
  const heard = new Set(
    contacts.flatMap((contact) => supervisionsOf(contact).map(({ supervision }) => supervision.listenerId)),
  );
  for (const listenerId of listeners) {
    if (!heard.has(listenerId)) letGo(floor, () => floor.telephony.stopListening(listenerId));
  }
}

function isAnswered(party: Party): boolean {
  return party.kind === 'outside' ? party.answered : party.legState !== 'calling';
}
