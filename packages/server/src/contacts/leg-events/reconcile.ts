import type { TelephonyEvents } from '../../telephony/telephony.ts';
import { type CallContext, inBackground } from '../call-context.ts';
import { bestEffort } from '../media/best-effort.ts';
import { placeLegs } from '../media/place-legs.ts';
import { assertPause } from '../media/recording-pause.ts';
import { isGone } from '../state/connection.ts';
import type { Party } from '../state/contact.ts';
import { legsOf, supervisionsOf } from '../state/parties.ts';
import { legAnswered, legEnded } from './leg-events.ts';

/**
 * Compares the contacts with the telephone system's snapshot. Legs that are missing there have ended
 * unseen, and answers may have been missed. What exists only there is ended, because no contact owns it.
 */
export function reconcile(
  ctx: CallContext,
  { legs, arrivals, answered, bridges, listeners }: TelephonyEvents['connected'][0],
): void {
  ctx.inbound.keep(legs);
  const contacts = [...ctx.contacts.values()];
  for (const contact of contacts) {
    for (const party of legsOf(contact)) {
      if (party.exists && !isGone(party) && !legs.has(party.legId)) legEnded(ctx, party.legId, 'hangUp');
      else if (answered.has(party.legId) && !isAnswered(party)) legAnswered(ctx, party.legId);
    }
    for (const { supervision } of supervisionsOf(contact)) {
      const { listenerId, connection } = supervision;
      if (listenerId === undefined || listeners.has(listenerId)) continue;
      supervision.listenerId = undefined;
      connection.place = 'none';
      // It may have begun after the snapshot.
      bestEffort(ctx, () => ctx.telephony.stopListening(listenerId));
    }
    // A leg may have refused to be moved while the connection was away.
    inBackground(ctx, contact, () => placeLegs(ctx, contact));
    inBackground(ctx, contact, () => assertPause(ctx, contact));
  }
  endUnowned(ctx, legs, arrivals);
  const owned = new Set(contacts.flatMap((contact) => Object.values(contact.bridges)));
  for (const bridgeId of bridges) {
    if (!owned.has(bridgeId)) bestEffort(ctx, () => ctx.telephony.destroyBridge(bridgeId));
  }
  const heard = new Set(
    contacts.flatMap((contact) => supervisionsOf(contact).map(({ supervision }) => supervision.listenerId)),
  );
  for (const listenerId of listeners) {
    if (!heard.has(listenerId)) bestEffort(ctx, () => ctx.telephony.stopListening(listenerId));
  }
}

/**
 * Ends legs without a contact: they cost money and a line, and no limit counts them. A caller arrives again, whose call
 * an earlier process had not taken.
 */
export function endUnowned(
  ctx: CallContext,
  legs: ReadonlySet<string>,
  arrivals: TelephonyEvents['connected'][0]['arrivals'] = new Map(),
): void {
  for (const legId of legs) {
    if (ctx.legs.has(legId) || ctx.arriving.has(legId)) continue;
    const arrive = arrivals.get(legId);
    if (arrive) {
      ctx.log.warn({ legId }, 'a caller without a contact arrives again');
      arrive();
      continue;
    }
    ctx.log.warn({ legId }, 'a leg without a contact is ended');
    bestEffort(ctx, () => ctx.telephony.hangUp(legId));
  }
}

function isAnswered(party: Party): boolean {
  return party.kind === 'outside' ? party.answered : party.legState !== 'calling';
}
