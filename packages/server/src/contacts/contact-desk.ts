import { type AgentEventOf, OpenSeatError } from '@openseat/protocol';
import type { AgentSession } from '../agents/agent-session.ts';
import { type Connection, type Contact, callInfo } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { abandon, answerByAgent, arrive, chooseFromMenu, offer, withdraw } from './inbound.ts';
import {
  customerAnswered,
  customerEarlyMedia,
  customerRings,
  dial,
  dialFailed,
  type OutboundCall,
} from './outbound.ts';
import { endContact } from './release.ts';
import { conversationEnded, hold, retrieve, setMuted } from './talk.ts';
import type { LegEndCause, Telephony, TelephonyEvents } from './telephony.ts';

type Listeners = { [Name in keyof TelephonyEvents]: (...args: TelephonyEvents[Name]) => void };

/**
 * Call control's front: what agents ask for comes in here, and what the telephone system tells. Each is carried out in
 * the mailbox of its contact.
 */
export class ContactDesk {
  readonly #floor: ContactFloor;
  /** Agents whom routing has assigned, until the offer takes them. */
  readonly #assigned = new Set<string>();
  readonly #listeners: Listeners;
  readonly #onAgentChanged = (session: AgentSession, previous: AgentSession | undefined) =>
    this.#agentChanged(session, previous);

  readonly #onPhone = (userId: string, reachable: boolean) => {
    if (reachable) {
      this.#offerIdle(userId);
      return;
    }
    this.#floor.router.agentBusy(userId);
    const call = this.callOf(userId);
    if (call?.contact.state.type !== 'offered') return;
    // Nothing rings there any more. Who talks goes on: her sound may outlive her signalling.
    inBackground(this.#floor, call.contact, () =>
      withdraw(this.#floor, call.contact, call.connection, 'phoneUnreachable'),
    );
  };

  constructor(floor: Omit<ContactFloor, 'offerIdle' | 'contacts' | 'legs'>) {
    this.#floor = {
      ...floor,
      contacts: new Map(),
      legs: new Map(),
      offerIdle: (userId) => this.#offerIdle(userId),
    };
    this.#listeners = {
      customerArrived: (arrival) => this.#customerArrived(arrival),
      legRinging: (legId) => this.#onCustomerLeg(legId, customerRings),
      legEarlyMedia: (legId) => this.#onCustomerLeg(legId, customerEarlyMedia),
      legAnswered: (legId) => this.#legAnswered(legId),
      legEnded: (legId, cause) => this.#legEnded(legId, cause),
      dtmf: (legId, key) => this.#dtmf(legId, key),
      recordingEnded: () => undefined,
      phoneReachable: (name, reachable) => this.#floor.phones.setReachable(name, reachable),
      connected: (snapshot) => this.#reconcile(snapshot),
      disconnected: () => undefined,
    };
    const { events } = this.#floor.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) this.#listen(events, name);
    this.#floor.agents.on('changed', this.#onAgentChanged);
    this.#floor.phones.on('reachable', this.#onPhone);
  }

  /** How many contacts are in life. */
  get size(): number {
    return this.#floor.contacts.size;
  }

  /** The call that an agent is in, or undefined. */
  callOf(userId: string): { contact: Contact; connection: Connection } | undefined {
    const contactId = this.#floor.agents.session(userId)?.contact?.contactId;
    const contact = contactId === undefined ? undefined : this.#floor.contacts.get(contactId);
    const connection = contact?.connection;
    return contact && connection?.userId === userId ? { contact, connection } : undefined;
  }

  /** The same as a snapshot tells it. */
  callInfoOf(userId: string): AgentEventOf<'callComing'>['call'] | undefined {
    const call = this.callOf(userId);
    return call && callInfo(call.contact, call.connection);
  }

  /** @throws OpenSeatError when her status does not allow it or her phone is not registered */
  async dial(userId: string, call: OutboundCall): Promise<void> {
    await dial(this.#floor, this.#floor.agents.signedIn(userId), call);
  }

  async answer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (contact.state.type !== 'offered') this.#refuse(contact);
      await answerByAgent(this.#floor, contact, connection);
      if (connection.establishedAt === undefined) throw new OpenSeatError('InternalService.CTI');
    });
  }

  /** Hangs up; while it rings at the agent, rejects. */
  async release(userId: string, contactId: string): Promise<void> {
    const { connection } = this.#requireCall(userId, contactId);
    // Whoever waits for her phone inside the mailbox need not wait any longer.
    if (connection.legState === 'calling') connection.legUp.reject(new Error('The agent hung up.'));
    await this.#inCall(userId, contactId, async (contact, current) => {
      if (contact.state.type === 'offered') {
        await withdraw(this.#floor, contact, current, 'rejected');
        return;
      }
      const talked = contact.state.type !== 'dialing';
      await endContact(this.#floor, contact, {
        disposition: talked ? 'Success' : 'NoAnswer',
        releasedBy: 'agent',
        reason: talked ? 'hangUp' : 'cancelled',
      });
    });
  }

  async hold(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) => hold(this.#floor, contact, connection));
  }

  async retrieve(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      retrieve(this.#floor, contact, connection),
    );
  }

  async setMuted(userId: string, contactId: string, muted: boolean): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (connection.establishedAt === undefined) this.#refuse(contact);
      setMuted(this.#floor, contact, connection, muted);
    });
  }

  async sendDtmf(userId: string, contactId: string, keys: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact) => {
      if (contact.state.type !== 'talking') this.#refuse(contact);
      await this.#floor.telephony.sendDtmf(contact.customer.legId, keys);
    });
  }

  /** Stops listening and ends what is in life; for the end of the process. */
  async dispose(): Promise<void> {
    const { events } = this.#floor.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) {
      events.off(name, this.#listeners[name] as never);
    }
    this.#floor.agents.off('changed', this.#onAgentChanged);
    this.#floor.phones.off('reachable', this.#onPhone);
    await Promise.allSettled(
      [...this.#floor.contacts.values()].map((contact) =>
        contact.mailbox.run(() =>
          endContact(this.#floor, contact, {
            disposition: contact.establishedAt === undefined ? 'Interrupted' : 'Success',
            releasedBy: 'system',
            reason: 'lost',
          }),
        ),
      ),
    );
  }

  #listen<Name extends keyof TelephonyEvents>(events: Telephony['events'], name: Name): void {
    events.on(name, this.#listeners[name] as never);
  }

  #refuse(contact: Contact): never {
    throw new OpenSeatError('InvalidOperation.ChannelState', { state: contact.state.type });
  }

  #requireCall(userId: string, contactId: string): { contact: Contact; connection: Connection } {
    this.#floor.agents.signedIn(userId);
    const call = this.callOf(userId);
    if (!call || call.contact.id !== contactId) throw new OpenSeatError('NotExists.JobId');
    return call;
  }

  /** Carries out what an agent asks of her call; telephony's failures come out as `InternalService.CTI`. */
  async #inCall(
    userId: string,
    contactId: string,
    work: (contact: Contact, connection: Connection) => Promise<void>,
  ): Promise<void> {
    const { contact } = this.#requireCall(userId, contactId);
    await contact.mailbox.run(async () => {
      // It may have ended while this waited for its turn.
      const call = this.#requireCall(userId, contactId);
      try {
        await work(call.contact, call.connection);
      } catch (error) {
        if (error instanceof OpenSeatError) throw error;
        this.#floor.log.error({ ...logFields(contact), err: error }, 'the telephone system failed');
        throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
      }
    });
  }

  #customerArrived(arrival: { legId: string; caller: string; callee: string }): void {
    arrive(this.#floor, arrival).catch((error: unknown) => {
      this.#floor.log.error({ err: error, legId: arrival.legId }, 'an arriving call failed');
      this.#floor.telephony.hangUp(arrival.legId, 'congestion').catch(() => undefined);
    });
  }

  #onCustomerLeg(legId: string, step: (floor: ContactFloor, contact: Contact) => Promise<void>): void {
    const contact = this.#floor.legs.get(legId);
    if (!contact || contact.customer.legId !== legId) return;
    inBackground(this.#floor, contact, () => step(this.#floor, contact));
  }

  #legAnswered(legId: string): void {
    const contact = this.#floor.legs.get(legId);
    const connection = contact?.connection;
    if (connection?.legId === legId) {
      // Not by the mailbox: the step that waits for this is in it.
      connection.legState = 'up';
      connection.legUp.resolve();
      return;
    }
    this.#onCustomerLeg(legId, customerAnswered);
  }

  #legEnded(legId: string, cause: LegEndCause): void {
    const contact = this.#floor.legs.get(legId);
    if (!contact) return;
    this.#floor.legs.delete(legId);
    if (legId === contact.customer.legId) this.#customerLegEnded(contact, cause);
    else this.#agentLegEnded(contact, legId);
  }

  #customerLegEnded(contact: Contact, cause: LegEndCause): void {
    contact.customer.ended = true;
    const { connection } = contact;
    if (contact.state.type === 'offered' && connection?.legState === 'calling') {
      connection.legUp.reject(new Error('The customer hung up.'));
    }
    inBackground(this.#floor, contact, async () => {
      const state = contact.state.type;
      if (state === 'dialing') await dialFailed(this.#floor, contact, cause);
      else if (state === 'talking' || state === 'held') {
        conversationEnded(this.#floor, contact, 'customer');
      } else await abandon(this.#floor, contact);
    });
  }

  #agentLegEnded(contact: Contact, legId: string): void {
    const { connection } = contact;
    if (connection?.legId !== legId) return;
    connection.legState = 'ended';
    connection.legUp.reject(new Error("The agent's phone ended the call."));
    inBackground(this.#floor, contact, async () => {
      if (contact.connection !== connection) return;
      const state = contact.state.type;
      if (state === 'offered') await withdraw(this.#floor, contact, connection, 'phoneUnreachable');
      else if (state === 'talking' || state === 'held') conversationEnded(this.#floor, contact, 'agent');
      else if (state === 'dialing') {
        await endContact(this.#floor, contact, {
          disposition: 'Failed',
          releasedBy: 'system',
          reason: 'lost',
        });
      }
    });
  }

  #dtmf(legId: string, key: string): void {
    const contact = this.#floor.legs.get(legId);
    if (!contact || contact.customer.legId !== legId) return;
    if (contact.menu) {
      inBackground(this.#floor, contact, () => chooseFromMenu(this.#floor, contact, key));
      return;
    }
    if (contact.connection) {
      this.#floor.notify(contact.connection.userId, {
        name: 'dtmfReceived',
        contactId: contact.id,
        digit: key,
      });
    }
  }

  #agentChanged(session: AgentSession, previous: AgentSession | undefined): void {
    const { userId } = session.identity;
    if (session.state.status === 'ready' && session.present) this.#offerIdle(userId);
    else this.#floor.router.agentBusy(userId);
    if (previous?.state.status === 'wrapUp' && session.state.status !== 'wrapUp' && previous.contact) {
      this.#floor.journal.endWork(previous.contact.connId, this.#floor.now()).catch((error: unknown) => {
        this.#floor.log.error({ err: error, agentId: userId }, 'the end of after-call work was not written');
      });
    }
  }

  #offerIdle(userId: string): void {
    const session = this.#floor.agents.session(userId);
    if (!session?.present || session.state.status !== 'ready' || this.#assigned.has(userId)) return;
    if (!this.#floor.phones.phoneOf(userId)) return;
    const assignment = this.#floor.router.agentIdle({
      agentId: userId,
      groups: session.groups,
      idleSince: session.since,
    });
    const contact = assignment && this.#floor.contacts.get(assignment.contactId);
    if (!assignment || !contact) return;
    this.#assigned.add(userId);
    inBackground(this.#floor, contact, async () => {
      this.#assigned.delete(userId);
      await offer(this.#floor, contact, assignment);
    });
  }

  /** What the telephone system no longer has, has ended while nobody heard of it; what it has beyond us, nobody owns. */
  #reconcile({ legs, bridges }: TelephonyEvents['connected'][0]): void {
    for (const legId of [...this.#floor.legs.keys()]) {
      const contact = this.#floor.legs.get(legId);
      const isCustomer = contact?.customer.legId === legId;
      const ours = isCustomer ? contact.customer.exists : contact?.connection?.legState === 'up';
      if (ours && !legs.has(legId)) this.#legEnded(legId, 'hangUp');
    }
    for (const legId of legs) {
      if (!this.#floor.legs.has(legId)) this.#dropOrphan(this.#floor.telephony.hangUp(legId));
    }
    const owned = new Set([...this.#floor.contacts.values()].map((contact) => contact.bridgeId));
    for (const bridgeId of bridges) {
      if (!owned.has(bridgeId)) this.#dropOrphan(this.#floor.telephony.destroyBridge(bridgeId));
    }
    for (const session of this.#floor.agents.sessions()) this.#offerIdle(session.identity.userId);
  }

  #dropOrphan(ending: Promise<void>): void {
    ending.catch((error: unknown) => this.#floor.log.warn({ err: error }, 'an orphan could not be ended'));
  }
}
