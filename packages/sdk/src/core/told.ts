import type { AgentEvent, AgentEventOf, CallInfo, DeskPhoneInfo, StatusInfo } from '@openseat/protocol';
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
import { isErrorCode } from '@openseat/protocol/errors';
import { workbenchError } from './errors.ts';
import { type LineSample, lineQuality } from './line-quality.ts';
import type { ServerClock } from './server-clock.ts';
import type { WorkbenchStore } from './store.ts';
import type { CurrentCall, WorkbenchState } from './workbench-state.ts';

/** Of the keys that were pressed in a call the last are shown. */
export const keysKept = 64;

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

/** Whether anybody is to hear her: not while it rings, while she is muted, or while she only listens. */
function isHeard({ establishedAt, muted, supervision }: CallInfo): boolean {
  return establishedAt !== undefined && !muted && supervision?.mode !== 'listening';
}

interface Parts {
  readonly store: WorkbenchStore;
  readonly clock: ServerClock;
  readonly setMicrophone: (open: boolean) => void;
  readonly onDeskPhone: (deskPhone: DeskPhoneInfo | undefined) => void;
  /** She has another status, which was told to the page. */
  readonly onStatus: (code: AgentStatusCode) => void;
  /** Another workbench of hers has taken over. */
  readonly onReplaced: () => void;
}

/** Takes what the server tells into the state, and tells the page. The protocol's machine runs there; here it is followed. */
export class Told {
  readonly #parts: Parts;
  readonly #store: WorkbenchStore;
  #lastSample: LineSample | undefined;
  #news = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = parts.store;
  }

  /** How many events have come. */
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
        this.released(event.call, event.reason, event.hangUpType);
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
        this.#store.report(workbenchError(isErrorCode(code) ? code : 'ASM_Private', { api: 'agentChannel' }));
        return;
      }
    }
  }

  /** All that the server knows, after each connect. What happened meanwhile is told as if it had been seen. */
  snapshot(snapshot: AgentEventOf<'snapshot'>): void {
    const { agent, mirrors, call: before } = this.#store.state();
    this.#parts.clock.set(snapshot.serverTime);
    this.#parts.onDeskPhone(snapshot.deskPhone);
    const { call } = snapshot;
    if (before && before.connId !== call?.connId) this.released(before, 'lost');
    const registering = agent.status === 'registering' && !mirrors;
    if (call) {
      this.#setCall(call);
      this.#parts.setMicrophone(isHeard(call));
    }
    // While it registers, a snapshot that says "signed out" is no news.
    if (registering && snapshot.status.code === statusCodes.signedOut && !snapshot.status.mobile) return;
    const { status } = this.#store.state().agent;
    this.status(snapshot.status, call?.connId);
    if (!registering && status !== 'signedOut' && snapshot.status.code === statusCodes.signedOut) {
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
    });
    if (info.mobile && !mobile) this.#store.emit('ready', 'offline');
    if (!changed) return;
    this.#store.emit('statusChange', code, lastCode, connId === undefined ? {} : { connid: connId });
    if (status === 'signedIn') this.#store.emit('logIn');
    else if (status === 'ready') this.#store.emit('ready');
    else if (status === 'break') this.#store.emit('break');
    else if (code <= statusCodes.signedOut && lastCode > statusCodes.signedOut) this.#store.emit('logOut');
    this.#parts.onStatus(code);
  }

  /** One of the moves that the server does not know of. */
  move(input: AgentInput): void {
    const next = nextAgentState(this.#store.state().agent, input);
    if (next) this.become(next.status);
  }

  /** The server no longer counts on this workbench, and a call of hers is nothing to it any more. */
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
  ): void {
    const { clock } = this.#parts;
    this.#parts.setMicrophone(false);
    const { call: before } = this.#store.state();
    if (before?.connId === info.connId) this.#tellThird(info.contactId, undefined, before.third);
    this.#lastSample = undefined;
    // Another's call is none of hers: its hooks are not for this page.
    if (info.supervision) {
      this.#store.set({ call: undefined, quality: undefined });
      return;
    }
    this.#store.set({
      call: undefined,
      quality: undefined,
      endedCall: { call: clock.localCall(info), reason, endedAt: clock.here() },
    });
    this.#tell('callRelease', info);
    this.#store.emit('hangUp', hangUpType);
  }

  /** How the sound fares. On hold nothing need come in, so there is nothing to judge. */
  sample(sample: LineSample): void {
    const { call, agent, quality } = this.#store.state();
    const talks = call?.establishedAt !== undefined && agent.status !== 'held';
    const before = talks ? this.#lastSample : undefined;
    this.#lastSample = talks ? sample : undefined;
    if (before) this.#store.set({ quality: lineQuality(before, sample) });
    else if (quality) this.#store.set({ quality: undefined });
  }

  /** @param tell what the page is told of the call itself, before whoever else is in it */
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

  /** The call with whoever else she called is one of its own to the page, until it is all that is left. */
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

  /** The status may have been told before the call that it belongs to. */
  #settled(call: CallInfo): Partial<WorkbenchState> {
    const { agent } = this.#store.state();
    return 'call' in agent ? { agent: stateOf(agent.status, call) } : {};
  }
}
