import type {
  AgentEvent,
  AgentEventOf,
  CallInfo,
  DeskPhoneInfo,
  QueueInfo,
  StatusInfo,
} from '@openseat/protocol';
import {
  type AgentInput,
  type AgentState,
  type AgentStatus,
  type AgentStatusCode,
  type CallStatus,
  nextAgentState,
  statusCodes,
  statusOfCode,
} from '@openseat/protocol/agent-status';
import { isWorkbenchErrorCode } from '@openseat/protocol/workbench-errors';
import { callQuality, type LineSample } from './call-quality.ts';
import type { DueCallback } from './callback-types.ts';
import { workbenchError } from './errors.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchStore } from './store.ts';
import type { CurrentCall, WorkbenchState } from './workbench-state.ts';

/** The number of pressed keys shown for a call. */
export const keysKept = 64;
/** Samples of digital silence in ten seconds. A quiet room is never digitally silent. */
const silentSamples = 5;

const callStatuses: Readonly<Record<CallInfo['direction'], CallStatus>> = {
  inbound: 'inboundCall',
  outbound: 'outboundCall',
  internal: 'internalCall',
};

function stateOf(status: AgentStatus, call: CallInfo | undefined): AgentState {
  switch (status) {
    case 'held':
    case 'consultDialing':
    case 'consultTalking':
    case 'consultSwitched':
    case 'conference':
      return { status, call: callStatuses[call?.direction ?? 'inbound'] };
    case 'monitoring':
      return { status, before: 'ready' };
    default:
      return { status };
  }
}

/** Whether the agent's voice is sent: not while ringing, muted or monitoring. */
function isHeard({ establishedAt, muted, supervision }: CallInfo): boolean {
  return establishedAt !== undefined && !muted && supervision?.mode !== 'listening';
}

interface Parts {
  readonly store: WorkbenchStore;
  readonly clock: ServerClock;
  readonly setMicrophone: (open: boolean) => void;
  readonly onReleased: () => void;
  readonly onDeskPhone: (deskPhone: DeskPhoneInfo | undefined) => void;
  /** The status changed, and the page was notified. */
  readonly onStatus: (code: AgentStatusCode) => void;
  /** Another workbench of the agent has taken over. */
  readonly onReplaced: () => void;
}

/**
 * Applies the server's events to the state and notifies the page. The server runs the protocol's state
 * machine; this class follows it.
 */
export class ServerEvents {
  readonly #parts: Parts;
  readonly #store: WorkbenchStore;
  #lastSample: LineSample | undefined;
  /** Consecutive samples without microphone audio. */
  #silentSamples = 0;
  #news = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = parts.store;
  }

  /** The number of events so far. */
  get news(): number {
    return this.#news;
  }

  event(event: AgentEvent): void {
    this.#news += 1;
    const { call } = this.#store.state();
    switch (event.name) {
      case 'snapshot':
        this.snapshot(event);
        return;
      case 'statusChanged':
        this.status(event.status, event.connId);
        return;
      case 'deskPhoneChanged':
        this.#parts.onDeskPhone(event.deskPhone);
        return;
      case 'queuesChanged':
        this.#setQueues(event.queues, event.complete);
        return;
      case 'callbacksDue':
        this.#setDueCallbacks(event.callbacks);
        return;
      case 'callComing': {
        const { connId, caller, callee, contactId, skillGroupId } = this.#setCall(event.call);
        this.#store.emit('callComing', connId, caller, callee, contactId, skillGroupId);
        return;
      }
      case 'callDialing':
        this.#tell('callDialing', this.#setCall(event.call));
        return;
      case 'callAlerting':
        if (call) this.#store.set({ call: { ...call, alerting: true } });
        return;
      case 'callEstablished':
        this.#setCall(event.call, (established) => {
          this.#parts.setMicrophone(!established.muted);
          this.#tell('callEstablish', established);
        });
        return;
      case 'callHeld':
      case 'callRetrieved':
      case 'callChanged':
        this.#setCall(event.call);
        if (event.call.supervision) this.#parts.setMicrophone(isHeard(event.call));
        return;
      case 'callReplaced':
        this.#setCall(event.call);
        this.#tell('callRelease', event.released);
        this.#store.emit('hangUp', event.hangUpType);
        return;
      case 'callMuted':
        if (call) this.#store.set({ call: { ...call, muted: event.muted } });
        this.#parts.setMicrophone(!event.muted);
        return;
      case 'callReleased':
        this.released(event.call, event.reason, event.hangUpType, event.releasedBy === 'agent');
        return;
      case 'dtmfReceived':
        if (!call) return;
        this.#store.set({
          call: { ...call, customerKeys: (call.customerKeys + event.digit).slice(-keysKept) },
        });
        this.#store.emit('dtmf', event.digit, call.connId);
        return;
      case 'replaced':
        this.#parts.onReplaced();
        return;
      case 'signedOutByServer': {
        const { code } = event;
        this.#store.report(
          workbenchError(isWorkbenchErrorCode(code) ? code : 'ASM_Private', { api: 'agentChannel' }),
        );
        return;
      }
    }
  }

  /** The full state, after each connect. Changes meanwhile are reported as if they had been received. */
  snapshot(snapshot: AgentEventOf<'snapshot'>): void {
    const { agent, code, mirrors, call: before } = this.#store.state();
    this.#parts.clock.set(snapshot.serverTime);
    this.#parts.onDeskPhone(snapshot.deskPhone);
    const { call } = snapshot;
    if (before && before.connId !== call?.connId) this.released(before, 'lost');
    const registering = agent.status === 'registering' && !mirrors;
    if (call) {
      this.#setCall(call);
      this.#parts.setMicrophone(isHeard(call));
    }
    // During registration a snapshot with "signed out" is no change.
    if (registering && snapshot.status.code === statusCodes.signedOut && !snapshot.status.mobile) return;
    this.status(snapshot.status, call?.connId);
    if (snapshot.queues) this.#setQueues(snapshot.queues, true);
    this.#setDueCallbacks(snapshot.dueCallbacks ?? []);
    if (code > statusCodes.signedOut && snapshot.status.code === statusCodes.signedOut) {
      this.#store.report(workbenchError('ASM_Private', { api: 'agentChannel' }));
    }
  }

  status(info: StatusInfo, connId?: string): void {
    const status = statusOfCode(info.code);
    if (!status) return;
    const { clock } = this.#parts;
    const { code: lastCode, mobile, call } = this.#store.state();
    const code = info.code as AgentStatusCode;
    const changed = code !== lastCode;
    this.#store.set({
      agent: stateOf(status, call),
      code,
      ...(changed && { lastCode }),
      since: clock.local(info.since),
      breakName: info.breakCode,
      wrapUpUntil: info.wrapUpUntil === undefined ? undefined : clock.local(info.wrapUpUntil),
      mobile: info.mobile,
      wrapUp: info.wrapUp,
    });
    if (code <= statusCodes.signedOut) this.#setQueues([], true);
    if (info.mobile && !mobile) this.#store.emit('ready', 'offline');
    if (!changed) return;
    this.#store.emit('statusChange', code, lastCode, connId === undefined ? {} : { connid: connId });
    if (status === 'signedIn') this.#store.emit('logIn');
    else if (status === 'ready') this.#store.emit('ready');
    else if (status === 'break') this.#store.emit('break');
    else if (code <= statusCodes.signedOut && lastCode > statusCodes.signedOut) this.#store.emit('logOut');
    this.#parts.onStatus(code);
  }

  /** A transition that only the workbench knows. */
  move(input: AgentInput): void {
    const next = nextAgentState(this.#store.state().agent, input);
    if (next) this.become(next.status);
  }

  /** The server has ended this workbench's session, and its call with it. */
  forsaken(): void {
    const { call } = this.#store.state();
    if (call) this.released(call, 'lost');
    this.become('unregistered');
  }

  become(status: AgentStatus): void {
    this.status({ code: statusCodes[status], since: this.#parts.clock.now() });
  }

  released(
    info: CallInfo,
    reason: AgentEventOf<'callReleased'>['reason'],
    hangUpType: AgentEventOf<'callReleased'>['hangUpType'] = info.establishedAt === undefined
      ? info.direction === 'inbound'
        ? 'ringing'
        : 'dialing'
      : info.direction,
    byAgent = false,
  ): void {
    const { clock } = this.#parts;
    this.#parts.setMicrophone(false);
    this.#parts.onReleased();
    const { call: before } = this.#store.state();
    if (before?.connId === info.connId) this.#tellThird(info.contactId, undefined, before.third);
    this.#lastSample = undefined;
    this.#silentSamples = 0;
    // A supervised call belongs to another agent: its hooks are not called here.
    if (info.supervision) {
      this.#store.set({ call: undefined, quality: undefined, microphoneSilent: false });
      return;
    }
    this.#store.set({
      call: undefined,
      quality: undefined,
      microphoneSilent: false,
      endedCall: { call: clock.localCall(info), reason, byAgent, endedAt: clock.here() },
    });
    this.#tell('callRelease', info);
    this.#store.emit('hangUp', hangUpType);
  }

  /** Judges the audio. On hold no audio need arrive, so there is nothing to judge. */
  sample(sample: LineSample): void {
    const { call, agent, quality } = this.#store.state();
    const talks = call?.establishedAt !== undefined && agent.status !== 'held';
    const before = talks ? this.#lastSample : undefined;
    this.#lastSample = talks ? sample : undefined;
    const silent =
      before !== undefined && !call?.muted && !call?.supervision && sample.spoken === before.spoken;
    this.#silentSamples = silent && sample.spoken !== undefined ? this.#silentSamples + 1 : 0;
    const microphoneSilent = this.#silentSamples >= silentSamples;
    if (before) this.#store.set({ quality: callQuality(before, sample), microphoneSilent });
    else if (quality) this.#store.set({ quality: undefined, microphoneSilent });
  }

  /** @param tell what to report of the call itself, before its third party */
  #setCall(info: CallInfo, tell?: (call: CurrentCall) => void): CurrentCall {
    const { call: known } = this.#store.state();
    const same = known?.connId === info.connId ? known : undefined;
    const call: CurrentCall = {
      ...this.#parts.clock.localCall(info),
      alerting: same?.alerting ?? false,
      customerKeys: same?.customerKeys ?? '',
      sentKeys: same?.sentKeys ?? '',
    };
    this.#store.set({ call, endedCall: undefined, ...this.#settled(call) });
    tell?.(call);
    this.#tellThird(call.contactId, call.third, same?.third);
    const { verification } = call;
    if (same?.verification?.running && verification && !verification.running) {
      this.#store.emit('verification', verification.outcome, verification.told, call.connId);
    }
    return call;
  }

  #setDueCallbacks(dueCallbacks: readonly DueCallback[]): void {
    const { dueCallbacks: before } = this.#store.state();
    if (dueCallbacks.length === 0 && before.length === 0) return;
    this.#store.set({ dueCallbacks });
    const known = new Set(before.map(({ callbackId }) => callbackId));
    for (const each of dueCallbacks) if (!known.has(each.callbackId)) this.#store.emit('callbackDue', each);
  }

  /** @param complete false: the other queues stay as they are */
  #setQueues(infos: readonly QueueInfo[], complete: boolean): void {
    const { queues, profile } = this.#store.state();
    if (complete && infos.length === 0 && queues.length === 0) return;
    const changed = infos.map(({ groupId, waiting, longestSince: since }) => ({
      groupId,
      groupName: profile?.skillGroups.find(({ id }) => id === groupId)?.name ?? '',
      waiting,
      longestSince: since === undefined ? undefined : this.#parts.clock.local(since),
    }));
    if (!complete && !changed.some(({ groupId }) => queues.some((queue) => queue.groupId === groupId)))
      return;
    const all = complete
      ? changed
      : queues.map((queue) => changed.find(({ groupId }) => groupId === queue.groupId) ?? queue);
    this.#store.set({ queues: all });
    this.#store.emit('queuesChanged', all);
  }

  /** The call with the third party is a separate call for the page, until it is the only one left. */
  #tellThird(contactId: string, third: CallInfo['third'], before: CallInfo['third']): void {
    if (before && before.connId !== third?.connId) this.#tell('callRelease', { ...before, contactId });
    if (!third) return;
    const known = before?.connId === third.connId;
    if (!known) this.#tell('callDialing', { ...third, contactId });
    if (third.establishedAt !== undefined && !(known && before?.establishedAt !== undefined)) {
      this.#tell('callEstablish', { ...third, contactId });
    }
  }

  #tell(
    name: 'callDialing' | 'callEstablish' | 'callRelease',
    { connId, caller, callee, contactId }: Pick<CallInfo, 'connId' | 'caller' | 'callee' | 'contactId'>,
  ): void {
    this.#store.emit(name, connId, caller, callee, contactId);
  }

  /** The status may arrive before its call. */
  #settled(call: CallInfo): Partial<WorkbenchState> {
    const { agent } = this.#store.state();
    return 'call' in agent ? { agent: stateOf(agent.status, call) } : {};
  }
}
