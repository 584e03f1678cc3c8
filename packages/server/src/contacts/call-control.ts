import { type AgentEventOf, OpenSeatError } from '@openseat/protocol';
import { answersItself } from '../agents/agent-device.ts';
import { type AgentSession, type ContinuedCall, inCall } from '../agents/agent-session.ts';
import { deferred } from '../async/deferred.ts';
import type { Assignment } from '../routing/router.ts';
import { type Telephony, TelephonyError, type TelephonyEvents } from '../telephony/telephony.ts';
import { absencePassed } from './absence/agent-absent.ts';
import { browserRegistered } from './absence/agent-away.ts';
import { adoptContact } from './adoption/adopt-contact.ts';
import { loadContacts } from './adoption/load-contacts.ts';
import { type CallContext, inBackground, logFields, onContact } from './call-context.ts';
import { type BackToBackCall, callBackToBack } from './dialing/back-to-back.ts';
import { dialAgent } from './dialing/internal.ts';
import { dial, type OutboundCall } from './dialing/outbound.ts';
import { takeCallback } from './dialing/take-callback.ts';
import { arrive, recordRefused } from './inbound/inbound.ts';
import { askForRating } from './inbound/rating.ts';
import { cancelVerification, type Launch, verify } from './inbound/verification.ts';
import { deadlinePassed } from './leg-events/deadline-passed.ts';
import { endCalls } from './leg-events/end-calls.ts';
import { hangsUpCustomer, hangUp } from './leg-events/hang-up.ts';
import {
  agentAnswers,
  legAnswered,
  legEarlyMedia,
  legEnded,
  legRinging,
  pressedKey,
} from './leg-events/leg-events.ts';
import { endUnowned, reconcile } from './leg-events/reconcile.ts';
import { endContact } from './lifecycle/end-contact.ts';
import { hold, retrieve } from './lifecycle/hold.ts';
import { interrupted } from './lifecycle/interrupted.ts';
import { offer, withdraw } from './lifecycle/ring.ts';
import { setMuted } from './lifecycle/talk.ts';
import { type ChosenCode, codeCall, codeEndedCall } from './lifecycle/wrap-up-code.ts';
import { isBridge } from './media/placement.ts';
import { pauseRecording, resumeRecording } from './media/recording-pause.ts';
import { offerCallback } from './queueing/callback.ts';
import { CallbackQueue, type QueuedCallback } from './queueing/callback-queue.ts';
import { moveWaiting, type WaitingMove } from './queueing/move-waiting.ts';
import { findAgent, overflowed } from './queueing/queue.ts';
import { agentStateOf } from './state/agent-state-of.ts';
import type { Connection, Contact, SupervisedCall, Supervision } from './state/contact.ts';
import { legUp, runtimeOf, stopTimers } from './state/contact-runtime.ts';
import { agentsOf, callInfo, connectionOf, partiesOf, supervisionsOf } from './state/parties.ts';
import {
  beginSupervision,
  changeSupervision,
  type SupervisionRequest,
  takeOver,
} from './supervision/supervise.ts';
import { completeTransfer } from './transfer/attended-transfer.ts';
import { blindTransfer } from './transfer/blind-transfer.ts';
import {
  beginConsult,
  cancelConsult,
  confer,
  refuse,
  switchConsult,
  thirdRefuses,
} from './transfer/consult.ts';
import type { Destination } from './transfer/destination.ts';
import { returnToTransferrer } from './transfer/return-to-transferrer.ts';

type Listeners = { [Name in keyof TelephonyEvents]: (...args: TelephonyEvents[Name]) => void };

/**
 * The entry point of call control: requests of agents and events of the telephone system come in here.
 * Each runs in the mailbox of its contact.
 */
export class CallControl {
  readonly #ctx: CallContext;
  /** Agents that routing has assigned, until the offer is made. */
  readonly #assigned = new Set<string>();
  readonly #listeners: Listeners;
  readonly #onAgentChanged = (session: AgentSession, previous: AgentSession | undefined) =>
    this.#agentChanged(session, previous);

  readonly #onDevice = (userId: string, reachable: boolean) => {
    const call = this.callOf(userId);
    if (reachable) {
      if (call) browserRegistered(this.#ctx, call.contact, userId);
      else this.#offerIdle(userId);
      return;
    }
    this.#ctx.router.agentBusy(userId);
    // An agent who talks stays in the call: the audio can outlive the signalling.
    if (!call || call.connection.establishedAt !== undefined) return;
    const { contact, connection } = call;
    inBackground(this.#ctx, contact, async () => {
      // The phone no longer rings.
      await withdraw(this.#ctx, contact, connection, 'phoneUnreachable');
      await thirdRefuses(this.#ctx, contact, connection, 'phoneUnreachable');
    });
  };

  readonly #callbackQueue: CallbackQueue;
  /** Contacts of an earlier process wait for it: until then nobody knows what became of them. */
  readonly #firstSnapshot = deferred<TelephonyEvents['connected'][0]>();

  constructor(ctx: Omit<CallContext, 'followUps' | 'offerIdle' | 'contacts' | 'arriving' | 'legs'>) {
    this.#ctx = {
      ...ctx,
      contacts: new Map(),
      arriving: new Set(),
      legs: new Map(),
      followUps: {
        findAgent: (contact) => findAgent(this.#ctx, contact),
        returnToTransferrer: (contact, why) => returnToTransferrer(this.#ctx, contact, why),
        overflowPassed: async (contact) => {
          await overflowed(this.#ctx, contact);
        },
        absencePassed: (contact) => absencePassed(this.#ctx, contact),
        deadlinePassed: (contact, deadline) => deadlinePassed(this.#ctx, contact, deadline),
      },
      offerIdle: (userId) => this.#offerIdle(userId),
    };
    this.#listeners = {
      customerArrived: (arrival) => this.#customerArrived(arrival),
      customerRefused: (call) => this.#customerRefused(call),
      legRinging: (legId) => legRinging(this.#ctx, legId),
      legEarlyMedia: (legId) => legEarlyMedia(this.#ctx, legId),
      legAnswered: (legId) => legAnswered(this.#ctx, legId),
      legEnded: (legId, cause) => legEnded(this.#ctx, legId, cause),
      dtmf: (legId, key) => pressedKey(this.#ctx, legId, key),
      recordingEnded: () => undefined,
      phoneReachable: (name, reachable) => this.#ctx.devices.setReachable(name, reachable),
      voicemailEnded: () => undefined,
      connected: (snapshot) => {
        this.#firstSnapshot.resolve(snapshot);
        reconcile(this.#ctx, snapshot);
        for (const session of this.#ctx.agents.sessions()) this.#offerIdle(session.identity.userId);
      },
      disconnected: () => undefined,
      ended: () => endCalls(this.#ctx),
      legsFound: (legs) => endUnowned(this.#ctx, legs),
    };
    const { events } = this.#ctx.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) this.#listen(events, name);
    this.#ctx.agents.on('changed', this.#onAgentChanged);
    this.#ctx.devices.on('reachable', this.#onDevice);
    this.#callbackQueue = new CallbackQueue(this.#ctx, (assignment) => this.#offer(assignment));
  }

  /**
   * Loads the contacts that an earlier process left. They continue when the telephone system is connected.
   * @returns the calls of agents, by user id
   */
  async restore(): Promise<ReadonlyMap<string, ContinuedCall>> {
    const contacts = await loadContacts(this.#ctx);
    for (const contact of contacts) {
      inBackground(this.#ctx, contact, async () =>
        adoptContact(this.#ctx, contact, await this.#firstSnapshot.promise),
      );
    }
    const parts = contacts.flatMap((contact) =>
      agentsOf(contact).map((connection) => ({ contact, connection })),
    );
    // The last one stays, should an ending call still name an agent who has the next one.
    parts.sort((a, b) => a.connection.offeredAt - b.connection.offeredAt);
    return new Map(
      parts.map(({ contact, connection }) => [
        connection.userId,
        {
          contact: { contactId: contact.id, connId: connection.connId },
          stateOf: (onBreak: boolean) => agentStateOf(contact, connection, onBreak),
        },
      ]),
    );
  }

  /** How many contacts exist. */
  get size(): number {
    return this.#ctx.contacts.size;
  }

  /** The current contacts by id. Only work in their mailboxes changes them. */
  get contacts(): ReadonlyMap<string, Contact> {
    return this.#ctx.contacts;
  }

  /** The callbacks that have their place in a queue. */
  queuedCallbacks(): Iterable<QueuedCallback> {
    return this.#callbackQueue.queued();
  }

  /** How many current calls are in a skill group, or can reach it through their flow. */
  callsIn(skillGroupId: string): number {
    return [...this.#ctx.contacts.values()].filter(
      (contact) => contact.skillGroup?.id === skillGroupId || runtimeOf(contact).flow?.leadsTo(skillGroupId),
    ).length;
  }

  /** The call that an agent is in, or undefined. */
  callOf(userId: string): { contact: Contact; connection: Connection } | undefined {
    const contactId = this.#ctx.agents.session(userId)?.contact?.contactId;
    const contact = contactId === undefined ? undefined : this.#ctx.contacts.get(contactId);
    const connection = contact && connectionOf(contact, userId);
    return contact && connection ? { contact, connection } : undefined;
  }

  /** Whether the customer's call would end if this agent hung up. */
  hangsUpCustomer(userId: string): boolean {
    const call = this.callOf(userId);
    return call !== undefined && hangsUpCustomer(call.contact, call.connection);
  }

  /** The agent's call in the form that snapshots use. */
  callInfoOf(userId: string): AgentEventOf<'callComing'>['call'] | undefined {
    const call = this.callOf(userId);
    return call && callInfo(call.contact, call.connection);
  }

  /**
   * @throws OpenSeatError if the agent's status or a limit does not allow the call, or the agent's phone
   * is not registered
   * @returns the contact's id
   */
  async dial(userId: string, call: OutboundCall): Promise<string> {
    return (await dial(this.#ctx, this.#ctx.agents.signedIn(userId), call)).id;
  }

  /**
   * Calls the customer of a due callback.
   * @throws OpenSeatError also `NotExist.Record`, `Callback.Taken`, `Callback.NotDue`
   */
  async takeCallback(userId: string, callbackId: string, timeoutMs: number): Promise<void> {
    await takeCallback(this.#ctx, this.#ctx.agents.signedIn(userId), callbackId, timeoutMs);
  }

  /**
   * Calls another agent.
   * @throws OpenSeatError also `UserBusy`
   */
  async dialAgent(userId: string, callee: { userId: string; extension: string }): Promise<void> {
    await dialAgent(this.#ctx, this.#ctx.agents.signedIn(userId), callee);
  }

  /**
   * Calls two numbers and joins them. Returns the contact's id.
   * @throws OpenSeatError `Dial.DestinationClosed`, `Dial.LimitReached`, `InternalService.CTI`
   */
  async callBackToBack(call: BackToBackCall): Promise<string> {
    try {
      return (await callBackToBack(this.#ctx, call)).id;
    } catch (error) {
      if (error instanceof OpenSeatError) throw error;
      throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
    }
  }

  async answer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (connection.establishedAt !== undefined || connection.ringUntil === undefined) refuse(contact);
      if (answersItself(connection.device)) throw new OpenSeatError('InvalidOperation.DeviceState');
      await agentAnswers(this.#ctx, contact, connection);
      // A callback goes on to its customer.
      const taken = connection.establishedAt !== undefined || contact.state.type === 'dialing';
      if (!taken) throw new OpenSeatError('InternalService.CTI');
    });
  }

  /** Hangs up. A call that rings at the agent is rejected. */
  async release(userId: string, contactId: string): Promise<void> {
    const { contact, connection } = this.#requireCall(userId, contactId);
    // The mailbox may be blocked by a step that waits for the agent's phone. Rejecting frees it.
    if (connection.legState === 'calling') {
      legUp(contact, connection).reject(new TelephonyError('The agent hung up.'));
    }
    await this.#inCall(userId, contactId, (current, own) => hangUp(this.#ctx, current, own));
  }

  /** Releases the agent and asks the customer for a rating. */
  async askForRating(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      askForRating(this.#ctx, contact, connection),
    );
  }

  /**
   * Chooses the wrap-up code of the agent's call, during it or in the after-call work.
   * @throws OpenSeatError `NotExists.JobId`
   */
  async chooseCode(userId: string, contactId: string, code: ChosenCode): Promise<void> {
    const session = this.#ctx.agents.signedIn(userId);
    const isIn = inCall(session) && session.contact?.contactId === contactId;
    const contact = isIn ? this.#ctx.contacts.get(contactId) : undefined;
    if (!contact) {
      await codeEndedCall(this.#ctx, userId, contactId, code);
      return;
    }
    // In turn, as a step that releases the agent may be under way.
    await onContact(this.#ctx, contact, async () => {
      const now = this.callOf(userId);
      if (now?.contact.id === contactId) await codeCall(this.#ctx, now.contact, now.connection, code);
      else await codeEndedCall(this.#ctx, userId, contactId, code);
    });
  }

  async hold(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) => hold(this.#ctx, contact, connection));
  }

  /** Takes the customer back from hold, or from the verification flow. */
  async retrieve(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      contact.state.type === 'verifying'
        ? cancelVerification(this.#ctx, contact)
        : retrieve(this.#ctx, contact, connection),
    );
  }

  /**
   * Sends the customer to a flow that checks the customer's identity and gives the call back to the
   * agent.
   */
  async verify(userId: string, contactId: string, launch: Launch): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      verify(this.#ctx, contact, connection, launch),
    );
  }

  /**
   * A supervisor listens to an agent's call, coaches the agent, or barges in. If the supervisor
   * supervises the call already, the mode changes.
   * @throws OpenSeatError `NotExists.ChannelId`: the agent does not talk; `NotExists.JobId`: the agent is
   * in another call
   */
  async supervise(userId: string, of: SupervisedCall, request: SupervisionRequest): Promise<void> {
    const current = this.#supervision(userId, of);
    if (current) {
      await this.#inCall(userId, current.contact.id, (contact) =>
        changeSupervision(this.#ctx, contact, current.supervision, request.mode, request.asked),
      );
      return;
    }
    const call = this.callOf(of.agentId);
    // Not in the mailbox, which may be waiting for an answer. Calls are supervised only once the agent
    // talks.
    if (call?.connection.establishedAt === undefined) throw new OpenSeatError('NotExists.ChannelId');
    if (of.contactId !== undefined && call.contact.id !== of.contactId)
      throw new OpenSeatError('NotExists.JobId');
    const leader = this.#ctx.agents.signedIn(userId);
    await this.#guard(call.contact, () =>
      beginSupervision(this.#ctx, leader, call.contact, of.agentId, request),
    );
  }

  /**
   * The supervisor takes over the supervised call, and its agent is released. Starts the supervision
   * first if needed.
   */
  async takeOver(userId: string, of: SupervisedCall, request: SupervisionRequest): Promise<void> {
    if (!this.#supervision(userId, of)) await this.supervise(userId, of, request);
    const current = this.#supervision(userId, of);
    if (!current) throw new OpenSeatError('NotExists.JobId');
    await this.#inCall(userId, current.contact.id, (contact) =>
      takeOver(this.#ctx, contact, current.supervision, request.asked),
    );
  }

  /**
   * A supervisor moves a contact that waits in a queue.
   * @throws OpenSeatError `NotExists.JobId`, `InvalidOperation.ChannelState`, `UserBusy`
   */
  async moveWaiting(contactId: string, move: WaitingMove): Promise<void> {
    const contact = this.#ctx.contacts.get(contactId);
    if (!contact) throw new OpenSeatError('NotExists.JobId');
    await onContact(this.#ctx, contact, () =>
      this.#guard(contact, () => moveWaiting(this.#ctx, contact, move)),
    );
  }

  /** Blind transfer: the customer goes to the destination at once, and the agent is released. */
  async transfer(userId: string, contactId: string, destination: Destination): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      blindTransfer(this.#ctx, contact, connection, destination),
    );
  }

  /** The customer waits while the agent calls a third party. */
  async consult(userId: string, contactId: string, destination: Destination): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      beginConsult(this.#ctx, contact, connection, destination),
    );
  }

  /** Attended transfer: the customer goes to the consulted party. */
  async completeTransfer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      completeTransfer(this.#ctx, contact, connection),
    );
  }

  /** Releases the third party, answered or not. The agent is back with the customer. */
  async cancelConsult(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      cancelConsult(this.#ctx, contact, connection),
    );
  }

  /** Switches the agent between the customer and the consulted party. */
  async switchConsult(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      switchConsult(this.#ctx, contact, connection),
    );
  }

  /** Starts a conference: all three parties hear each other. */
  async confer(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) => confer(this.#ctx, contact, connection));
  }

  /**
   * Pauses all recordings of the contact until the agent resumes them or leaves.
   * @throws OpenSeatError also `Recording.None`
   */
  async pauseRecording(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      pauseRecording(this.#ctx, contact, connection),
    );
  }

  async resumeRecording(userId: string, contactId: string): Promise<void> {
    await this.#inCall(userId, contactId, (contact, connection) =>
      resumeRecording(this.#ctx, contact, connection),
    );
  }

  async setMuted(userId: string, contactId: string, muted: boolean): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      if (connection.establishedAt === undefined) refuse(contact);
      await setMuted(this.#ctx, contact, connection, muted);
    });
  }

  async sendDtmf(userId: string, contactId: string, keys: string): Promise<void> {
    await this.#inCall(userId, contactId, async (contact, connection) => {
      const hear = partiesOf(contact).filter(
        (party) => party.kind === 'outside' && isBridge(party.place) && party.place === connection.place,
      );
      if (hear.length === 0) refuse(contact);
      await Promise.all(hear.map((party) => this.#ctx.telephony.sendDtmf(party.legId, keys)));
    });
  }

  /** Leaves all contacts as they are, for the next process. */
  handOver(): void {
    this.#stopListening();
    for (const contact of this.#ctx.contacts.values()) stopTimers(contact);
  }

  /** Ends all contacts and stops handling events, at the end of the process. */
  async dispose(): Promise<void> {
    this.#stopListening();
    this.#firstSnapshot.reject(new Error('The server stops.'));
    for (const contact of this.#ctx.contacts.values()) {
      // A mailbox may be blocked by a step that waits for a phone. Rejecting frees it.
      if (contact.connection) legUp(contact, contact.connection).reject(new Error('The server stops.'));
    }
    await Promise.allSettled(
      [...this.#ctx.contacts.values()].map((contact) =>
        onContact(this.#ctx, contact, () => endContact(this.#ctx, contact, interrupted(contact))),
      ),
    );
  }

  #stopListening(): void {
    const { events } = this.#ctx.telephony;
    for (const name of Object.keys(this.#listeners) as (keyof TelephonyEvents)[]) {
      events.off(name, this.#listeners[name] as never);
    }
    this.#ctx.agents.off('changed', this.#onAgentChanged);
    this.#ctx.devices.off('reachable', this.#onDevice);
    this.#callbackQueue.dispose();
  }

  #listen<Name extends keyof TelephonyEvents>(events: Telephony['events'], name: Name): void {
    events.on(name, this.#listeners[name] as never);
  }

  #supervision(
    userId: string,
    { agentId, contactId }: SupervisedCall,
  ): { contact: Contact; supervision: Supervision } | undefined {
    const call = this.callOf(userId);
    const found =
      call &&
      supervisionsOf(call.contact).find(({ supervision }) => supervision.connection === call.connection);
    if (!found || found.agent.userId !== agentId) return undefined;
    if (contactId !== undefined && contactId !== call.contact.id) return undefined;
    return { contact: call.contact, supervision: found.supervision };
  }

  #requireCall(userId: string, contactId: string): { contact: Contact; connection: Connection } {
    this.#ctx.agents.signedIn(userId);
    const call = this.callOf(userId);
    if (!call || call.contact.id !== contactId) throw new OpenSeatError('NotExists.JobId');
    return call;
  }

  /**
   * Runs an agent's request on the agent's call. Failures of telephony come out as `InternalService.CTI`.
   */
  async #inCall(
    userId: string,
    contactId: string,
    work: (contact: Contact, connection: Connection) => Promise<void>,
  ): Promise<void> {
    const { contact } = this.#requireCall(userId, contactId);
    await onContact(this.#ctx, contact, async () => {
      // The call may have ended while this request waited for its turn.
      const call = this.#requireCall(userId, contactId);
      await this.#guard(contact, () => work(call.contact, call.connection));
    });
  }

  async #guard(contact: Contact, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof OpenSeatError) throw error;
      this.#ctx.log.error({ ...logFields(contact), err: error }, 'the telephone system failed');
      throw new OpenSeatError('InternalService.CTI', {}, { cause: error });
    }
  }

  #customerArrived(arrival: TelephonyEvents['customerArrived'][0]): void {
    // Told again, as the snapshot after a connect has it too.
    if (this.#ctx.legs.has(arrival.legId) || this.#ctx.arriving.has(arrival.legId)) return;
    arrive(this.#ctx, arrival).catch((error: unknown) => {
      this.#ctx.log.error({ err: error, legId: arrival.legId }, 'an arriving call failed');
      this.#ctx.telephony.hangUp(arrival.legId, 'congestion').catch(() => undefined);
    });
  }

  #customerRefused(call: { caller: string; callee: string; codecs: readonly string[] }): void {
    recordRefused(this.#ctx, call).catch((error: unknown) => {
      this.#ctx.log.error({ err: error }, 'a refused call was not written down');
    });
  }

  #agentChanged(session: AgentSession, previous: AgentSession | undefined): void {
    const { userId } = session.identity;
    if (session.state.status === 'ready' && session.present) this.#offerIdle(userId);
    else this.#ctx.router.agentBusy(userId);
    if (session.state.status === 'signedOut') {
      for (const assignment of this.#ctx.router.agentGone(userId)) this.#offer(assignment);
    }
    if (previous?.state.status === 'wrapUp' && session.state.status !== 'wrapUp' && previous.contact) {
      this.#ctx.journal.endWork(previous.contact.connId, this.#ctx.now()).catch((error: unknown) => {
        this.#ctx.log.error({ err: error, agentId: userId }, 'the end of after-call work was not written');
      });
    }
  }

  #offerIdle(userId: string): void {
    const session = this.#ctx.agents.session(userId);
    if (!session?.present || session.state.status !== 'ready' || this.#assigned.has(userId)) return;
    if (!this.#ctx.devices.reachable(userId)) {
      this.#ctx.router.agentBusy(userId);
      return;
    }
    const assignment = this.#ctx.router.agentIdle({
      agentId: userId,
      groups: session.groups,
      idleSince: session.since,
    });
    if (assignment) this.#offer(assignment);
  }

  #offer(assignment: Assignment): void {
    const { agentId, contactId } = assignment;
    const contact = this.#ctx.contacts.get(contactId);
    this.#assigned.add(agentId);
    if (!contact) {
      offerCallback(this.#ctx, assignment, () => this.#assigned.delete(agentId)).catch((error: unknown) => {
        this.#assigned.delete(agentId);
        this.#ctx.log.error(
          { callbackId: contactId, agentId, err: error },
          'a callback could not be offered',
        );
      });
      return;
    }
    inBackground(this.#ctx, contact, async () => {
      this.#assigned.delete(agentId);
      await offer(this.#ctx, contact, assignment);
    });
  }
}
