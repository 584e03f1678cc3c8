import { arrange } from './arrange.ts';
import { type ContactFloor, inBackground } from './contact-floor.ts';
import { legEnded } from './legs.ts';
import { legsOf, supervisionsOf } from './parties.ts';
import type { TelephonyEvents } from './telephony.ts';

/** What the telephone system no longer has, has ended while nobody heard of it; what it has beyond us, nobody owns. */
export function reconcile(
  floor: ContactFloor,
  { legs, bridges, listeners }: TelephonyEvents['connected'][0],
): void {
  const contacts = [...floor.contacts.values()];
  for (const contact of contacts) {
    for (const party of legsOf(contact)) {
      const there = party.kind === 'outside' ? party.exists : party.legState === 'up';
      if (there && !legs.has(party.legId)) legEnded(floor, party.legId, 'hangUp');
    }
    for (const { supervision } of supervisionsOf(contact)) {
      const { listenerId, connection } = supervision;
      if (listenerId === undefined || listeners.has(listenerId)) continue;
      supervision.listenerId = undefined;
      connection.seat = 'none';
    }
    // A leg may have refused to be moved while the connection was away.
    inBackground(floor, contact, () => arrange(floor, contact));
  }
  const drop = (ending: Promise<void>) =>
    ending.catch((error: unknown) => floor.log.warn({ err: error }, 'an orphan could not be ended'));
  for (const legId of legs) {
    if (!floor.legs.has(legId)) drop(floor.telephony.hangUp(legId));
  }
  const owned = new Set(contacts.flatMap((contact) => [...contact.bridges.values()]));
  for (const bridgeId of bridges) {
    if (!owned.has(bridgeId)) drop(floor.telephony.destroyBridge(bridgeId));
  }
  const heard = new Set(
    contacts.flatMap((contact) => supervisionsOf(contact).map(({ supervision }) => supervision.listenerId)),
  );
  for (const listenerId of listeners) {
    if (!heard.has(listenerId)) drop(floor.telephony.stopListening(listenerId));
  }
}
