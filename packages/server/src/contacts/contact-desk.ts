import { type AgentEventOf, OpenSeatError } from '@openseat/protocol';
import { answersItself } from '../agents/agent-device.ts';
import type { AgentSession } from '../agents/agent-session.ts';
import type { Assignment } from '../routing/router.ts';
import { type BackToBackCall, callBackToBack } from './back-to-back.ts';
import { offerCallback } from './callback.ts';
import { CallbackQueue } from './callback-queue.ts';
import { beginConsult, cancelConsult, confer, refuse, switchConsult, thirdRefuses } from './consult.ts';
import type { Contact } from './contact.ts';
import { type ContactFloor, inBackground, logFields } from './contact-floor.ts';
import { handOver } from './handover.ts';
import { hangsUpCustomer, hangUp } from './hang-up.ts';
import { arrive } from './inbound.ts';
import { dialAgent } from './internal.ts';
import { agentAnswers, legAnswered, legEarlyMedia, legEnded, legRinging, pressedKey } from './legs.ts';
import { offer, withdraw } from './offer.ts';
import { dial, type OutboundCall } from './outbound.ts';
import { callInfo, connectionOf, partiesOf, supervisionsOf } from './parties.ts';
import type { Connection } from './party.ts';
import { askForRating } from './rating.ts';
import { reconcile } from './reconcile.ts';
import { pauseRecording, resumeRecording } from './recording-pause.ts';
import { endContact } from './release.ts';
import type { Destination } from './route.ts';
import { isBridge } from './seats.ts';
import { beginSupervision, changeSupervision, type SupervisionWish, takeOver } from './supervise.ts';
import type { SupervisedCall, Supervision } from './supervision.ts';
import { hold, retrieve, setMuted } from './talk.ts';
import { type Telephony, TelephonyError, type TelephonyEvents } from './telephony.ts';
import { blindTransfer } from './transfer.ts';
import { cancelVerification, type Launch, verify } from './verification.ts';

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

  readonly #onDevice = (userId: string, reachable: boolean) => {
    if (reachable) {
      this.#offerIdle(userId);
      return;
    }
    this.#floor.router.agentBusy(userId);
    const call = this.callOf(userId);
    // Who talks goes on: her sound may outlive her signalling.
    if (!call || call.connection.establishedAt !== undefined) return;
    const { contact, connection } = call;
    inBackground(this.#floor, contact, async () => {
      // Nothing rings there any more.
      await withdraw(this.#floor, contact, connection, 'phoneUnreachable');
      await thirdRefuses(this.#floor, contact, connection, 'phoneUnreachable');
    });
  };

  readonly #callbackQueue: CallbackQueue;

  constructor(floor: Omit<ContactFloor, 'offerIdle' | 'contacts' | 'arriving' | 'legs'>) {
    this.#floor = {
      ...floor,
      contacts: new Map(),
      arriving: new Set(),
      legs: new Map(),
      offerIdle: (userId) => this.#offerIdle(userId),
    };
    this.#listeners = {
      customerArrived: (arrival) => this.#customerArrived(arrival),
      legRinging: (legId) => legRinging(this.#floor, legId),
      legEarlyMedia: (legId) => legEarlyMedia(this.#floor, legId),
      legAnswered: (legId) => legAnswered(this.#floor, legId),
      legEnded: (legId, cause) => legEnded(this.#floor, legId, cause),
      dtmf: (legId, key) => pressedKey(this.#floor, legId, key),
      recordingEnded: () => undefined,
      phoneReachable: (name, reachable) => this.#floor.devices.setReachable(name, reachable),
      voicemailEnded: () => undefined,
      connected: (snapshot) => {
        reconcile(this.#floor, snapshot);
        for (const session of this.#floor.agents.sessions()) this.#offerIdle(session.identity.userId);
      },
      disconnected: () => undefined,
    };
    const { events } = this.#floor.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) this.#listen(events, name);
    this.#floor.agents.on('changed', this.#onAgentChanged);
    this.#floor.devices.on('reachable', this.#onDevice);
    this.#callbackQueue = new CallbackQueue(this.#floor, (assignment) => this.#offer(assignment));
  }

  /** How many contacts are in life. */
  get size(): number {
    return this.#floor.contacts.size;
  }

  /** The contacts in life, by their ids. Only steps in their mailboxes change them. */
  get contacts(): ReadonlyMap<string, Contact> {
    return this.#floor.contacts;
  }

  /** How many calls in life are in a skill group, or may come to it by the flow that they are in. */
  callsIn(skillGroupId: string): number {
    return [...this.#floor.contacts.values()].filter(
      ({ skillGroup, flow }) => skillGroup?.id === skillGroupId || flow?.leadsTo(skillGroupId),
    ).length;
  }

  /** The call that an agent is in, or undefined. */
  callOf(userId: string): { contact: Contact; connection: Connection } | undefined {
    const contactId = this.#floor.agents.session(userId)?.contact?.contactId;
    const contact = contactId === undefined ? undefined : this.#floor.contacts.get(contactId);
    const connection = contact && connectionOf(contact, userId);
    return contact && connection ? { contact, connection } : undefined;
  }

  /** Whether her hanging up would end a customer's call. */
  hangsUpCustomer(userId: string): boolean {
    const call = this.callOf(userId);
    return call !== undefined && hangsUpCustomer(call.contact, call.connection);
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

  /** Calls another agent. @throws OpenSeatError also `UserBusy` */
  async dialAgent(userId: string, callee: { userId: string; extension: string }): Promise<void> {
    await dialAgent(this.#floor, this.#floor.agents.signedIn(userId), callee);
  }

  /** Calls two numbers and joins them. Answers the contact's id. @throws OpenSeatError `InternalService.CTI` */
  async callBackToBack(call: BackToBackCall): Promise<string> {
    try {
      return (await callBackToBack(this.#floor, call)).id;
    } catch (error) {
      throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
    }
  }

  async answer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (connection.establishedAt !== undefined || connection.ringUntil === undefined) refuse(contact);
      if (answersItself(connection.device)) throw new OpenSeatError('InvalidOperation.DeviceState');
      await agentAnswers(this.#floor, contact, connection);
      // A callback goes on to its customer.
      const taken = connection.establishedAt !== undefined || contact.state.type === 'dialing';
      if (!taken) throw new OpenSeatError('InternalService.CTI');
    });
  }

  /** Hangs up; while it rings at the agent, rejects. */
  async release(userId: string, contactId: string): Promise<void> {
    const { connection } = this.#requireCall(userId, contactId);
    // Whoever waits for her phone inside the mailbox need not wait any longer.
    if (connection.legState === 'calling') connection.legUp.reject(new TelephonyError('The agent hung up.'));
    await this.#inCall(userId, contactId, (contact, current) => hangUp(this.#floor, contact, current));
  }

  /** She is rid of her customer, who is asked how it was. */
  async askForRating(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      askForRating(this.#floor, contact, connection),
    );
  }

  async hold(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) => hold(this.#floor, contact, connection));
  }

  /** Takes the customer back from hold, or from the flow that verifies her. */
  async retrieve(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      contact.state.type === 'verifying'
        ? cancelVerification(this.#floor, contact)
        : retrieve(this.#floor, contact, connection),
    );
  }

  /** A flow checks who her customer is, and gives her back. */
  async verify(userId: string, contactId: string, launch: Launch): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      verify(this.#floor, contact, connection, launch),
    );
  }

  /**
   * A leader listens to an agent's call, speaks to her, or barges in; one who supervises it already does so in another way.
   * @throws OpenSeatError `NotExists.ChannelId`: the agent does not talk; `NotExists.JobId`: in another call than this
   */
  async supervise(userId: string, of: SupervisedCall, wish: SupervisionWish): Promise<void> {
    const current = this.#supervision(userId, of);
    if (current) {
      await this.#inCall(userId, current.contact.id, () =>
        changeSupervision(this.#floor, current, wish.mode, wish.asked),
      );
      return;
    }
    const call = this.callOf(of.agentId);
    // Not in the mailbox: it may be waiting for an answer, and whoever does not talk yet is not supervised.
    if (call?.connection.establishedAt === undefined) throw new OpenSeatError('NotExists.ChannelId');
    if (of.contactId !== undefined && call.contact.id !== of.contactId)
      throw new OpenSeatError('NotExists.JobId');
    const leader = this.#floor.agents.signedIn(userId);
    await this.#guard(call.contact, () =>
      beginSupervision(this.#floor, leader, call.contact, of.agentId, wish),
    );
  }

  /** The call that a leader supervises, or is about to, becomes her own; its agent is released. */
  async takeOver(userId: string, of: SupervisedCall, wish: SupervisionWish): Promise<void> {
    if (!this.#supervision(userId, of)) await this.supervise(userId, of, wish);
    const current = this.#supervision(userId, of);
    if (!current) throw new OpenSeatError('NotExists.JobId');
    await this.#inCall(userId, current.contact.id, () => takeOver(this.#floor, current, wish.asked));
  }

  /** Sends her customer on at once; she is rid of it. */
  async transfer(userId: string, contactId: string, destination: Destination): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      blindTransfer(this.#floor, contact, connection, destination),
    );
  }

  /** The customer waits while she calls somebody else. */
  async consult(userId: string, contactId: string, destination: Destination): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      beginConsult(this.#floor, contact, connection, destination),
    );
  }

  /** The customer goes to whom she has consulted. */
  async handOver(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      handOver(this.#floor, contact, connection),
    );
  }

  /** Whom she has called in, answered or not, is let go; back to the customer. */
  async cancelConsult(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      cancelConsult(this.#floor, contact, connection),
    );
  }

  /** Between the customer and whom she consults. */
  async switchConsult(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      switchConsult(this.#floor, contact, connection),
    );
  }

  /** All three hear each other. */
  async confer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) => confer(this.#floor, contact, connection));
  }

  /** Nothing of the contact is recorded until she resumes, or leaves. @throws OpenSeatError also `Recording.None` */
  async pauseRecording(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      pauseRecording(this.#floor, contact, connection),
    );
  }

  async resumeRecording(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      resumeRecording(this.#floor, contact, connection),
    );
  }

  async setMuted(userId: string, contactId: string, muted: boolean): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (connection.establishedAt === undefined) refuse(contact);
      await setMuted(this.#floor, contact, connection, muted);
    });
  }

  async sendDtmf(userId: string, contactId: string, keys: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      const hear = partiesOf(contact).filter(
        (party) => party.kind === 'outside' && isBridge(party.seat) && party.seat === connection.seat,
      );
      if (hear.length === 0) refuse(contact);
      await Promise.all(hear.map((party) => this.#floor.telephony.sendDtmf(party.legId, keys)));
    });
  }

  /** Stops listening and ends what is in life; for the end of the process. */
  async dispose(): Promise<void> {
    const { events } = this.#floor.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) {
      events.off(name, this.#listeners[name] as never);
    }
    this.#floor.agents.off('changed', this.#onAgentChanged);
    this.#floor.devices.off('reachable', this.#onDevice);
    this.#callbackQueue.dispose();
    for (const contact of this.#floor.contacts.values()) {
      // Whoever waits in a mailbox for a phone to be picked up need not wait any longer.
      contact.connection?.legUp.reject(new Error('The server stops.'));
    }
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

  #supervision(userId: string, { agentId, contactId }: SupervisedCall): Supervision | undefined {
    const call = this.callOf(userId);
    const found =
      call &&
      supervisionsOf(call.contact).find(({ supervision }) => supervision.connection === call.connection);
    if (!found || found.agent.userId !== agentId) return undefined;
    return contactId === undefined || contactId === call.contact.id ? found.supervision : undefined;
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
      await this.#guard(contact, () => work(call.contact, call.connection));
    });
  }

  async #guard(contact: Contact, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof OpenSeatError) throw error;
      this.#floor.log.error({ ...logFields(contact), err: error }, 'the telephone system failed');
      throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
    }
  }

  #customerArrived(arrival: { legId: string; caller: string; callee: string }): void {
    arrive(this.#floor, arrival).catch((error: unknown) => {
      this.#floor.log.error({ err: error, legId: arrival.legId }, 'an arriving call failed');
      this.#floor.telephony.hangUp(arrival.legId, 'congestion').catch(() => undefined);
    });
  }

  #agentChanged(session: AgentSession, previous: AgentSession | undefined): void {
    const { userId } = session.identity;
    if (session.state.status === 'ready' && session.present) this.#offerIdle(userId);
    else this.#floor.router.agentBusy(userId);
    if (session.state.status === 'signedOut') {
      for (const assignment of this.#floor.router.agentGone(userId)) this.#offer(assignment);
    }
    if (previous?.state.status === 'wrapUp' && session.state.status !== 'wrapUp' && previous.contact) {
      this.#floor.journal.endWork(previous.contact.connId, this.#floor.now()).catch((error: unknown) => {
        this.#floor.log.error({ err: error, agentId: userId }, 'the end of after-call work was not written');
      });
    }
  }

  #offerIdle(userId: string): void {
    const session = this.#floor.agents.session(userId);
    if (!session?.present || session.state.status !== 'ready' || this.#assigned.has(userId)) return;
    if (!this.#floor.devices.reachable(userId)) {
      this.#floor.router.agentBusy(userId);
      return;
    }
    const assignment = this.#floor.router.agentIdle({
      agentId: userId,
      groups: session.groups,
      idleSince: session.since,
    });
    if (assignment) this.#offer(assignment);
  }

  #offer(assignment: Assignment): void {
    const { agentId, contactId } = assignment;
    const contact = this.#floor.contacts.get(contactId);
    this.#assigned.add(agentId);
    if (!contact) {
      offerCallback(this.#floor, assignment, () => this.#assigned.delete(agentId)).catch((error: unknown) => {
        this.#assigned.delete(agentId);
        this.#floor.log.error(
          { callbackId: contactId, agentId, err: error },
          'a callback could not be offered',
        );
      });
      return;
    }
    inBackground(this.#floor, contact, async () => {
      this.#assigned.delete(agentId);
      await offer(this.#floor, contact, assignment);
    });
  }
}
