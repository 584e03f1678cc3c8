import { statusCodes } from '@openseat/protocol/agent-status';
import { workbenchError } from './errors.ts';
import type { InstanceRequest } from './instance-request.ts';
import type { PhoneRegistration } from './phone-registration.ts';
import { keysKept } from './server-events.ts';
import type { WorkbenchStore } from './store.ts';
import type { CurrentCall } from './workbench-state.ts';

/** Operations on the agent's own call. */
type CallOperation =
  | 'AnswerCall'
  | 'ReleaseCall'
  | 'HoldCall'
  | 'RetrieveCall'
  | 'MuteCall'
  | 'UnmuteCall'
  | 'SendDtmfSignaling'
  | 'BlindTransfer'
  | 'InitiateAttendedTransfer'
  | 'CompleteAttendedTransfer'
  | 'CancelAttendedTransfer'
  | 'SwitchConsultation'
  | 'SwitchToConference'
  | 'LaunchSurvey'
  | 'LaunchAuthentication'
  | 'PauseRecording'
  | 'ResumeRecording'
  | 'CoachCall'
  | 'BargeInCall'
  | 'InterceptCall';

/** A call with an encrypted number. */
interface EncryptedCall {
  readonly callee: string;
  readonly caller?: string;
  readonly publicKey?: string;
}

/** Requests calls from the server, and actions on the current call. */
export class CallRequests {
  readonly #store: WorkbenchStore;
  readonly #phoneRegistration: PhoneRegistration;
  readonly #request: InstanceRequest;
  /** The last dialled call, if its number was encrypted. */
  #encrypted: EncryptedCall | undefined;

  constructor(store: WorkbenchStore, phoneRegistration: PhoneRegistration, request: InstanceRequest) {
    this.#store = store;
    this.#phoneRegistration = phoneRegistration;
    this.#request = request;
  }

  async onCall(
    operation: CallOperation,
    params: Readonly<Record<string, string | undefined>> = {},
  ): Promise<unknown> {
    const { contactId } = this.#store.state().call ?? (await this.#callOnItsWay());
    return this.#request(operation, { jobId: contactId, ...params } as never);
  }

  /** The status arrives just before its call. @throws WorkbenchError `7002`: there is no call */
  async #callOnItsWay(): Promise<CurrentCall> {
    const comes = () => {
      const { call, code, connection } = this.#store.state();
      return !call && code > statusCodes.wrapUp && connection === 'online';
    };
    while (comes()) await this.#store.changed();
    const { call } = this.#store.state();
    if (!call) throw workbenchError('7002');
    return call;
  }

  /** `operation` transfers the customer or starts a consultation; `api` is its name in the document. */
  toThird(
    operation: 'BlindTransfer' | 'InitiateAttendedTransfer',
    api: string,
    callee: string,
    caller: string | undefined,
  ): Promise<unknown> {
    if (!callee) throw workbenchError('no callee', { api });
    return this.onCall(operation, { transferee: callee, ...(caller && { transferor: caller }) });
  }

  /** Monitoring needs the microphone too: without it the phone accepts no call. */
  async monitor(extension: string | undefined): Promise<void> {
    const agent = extension || this.#store.state().call?.supervision?.userId;
    if (!agent) throw workbenchError('no callee', { api: 'monitor' });
    await this.#phoneRegistration.requireMicrophone();
    await this.#request('MonitorCall', { monitoredUserId: agent });
  }

  supervise(operation: CallOperation, agent: string): Promise<unknown> {
    return this.onCall(operation, { [agent]: this.#store.state().call?.supervision?.userId ?? '' });
  }

  async sendDtmf(key: string): Promise<void> {
    await this.onCall('SendDtmfSignaling', { dtmf: key });
    const { call } = this.#store.state();
    if (call) this.#store.set({ call: { ...call, sentKeys: (call.sentKeys + key).slice(-keysKept) } });
  }

  async dial(
    callee: string,
    caller: string | undefined,
    publicKey: string | undefined,
    callbackId: string | undefined,
  ): Promise<void> {
    if (!callee) throw workbenchError('no callee', { api: 'call' });
    const { profile, chosenCaller } = this.#store.state();
    // A callback has a caller ID.
    if (!callbackId && profile?.outboundNumbers.length === 0)
      throw workbenchError('caller outof range', { api: 'call' });
    await this.#phoneRegistration.requireMicrophone();
    const number = caller ?? chosenCaller;
    const asked = { callee, callbackId, ...(number && { caller: number }), ...(publicKey && { publicKey }) };
    const call = publicKey ? asked : (this.#encryptedAgain(callee) ?? asked);
    this.#encrypted = call.publicKey ? call : undefined;
    await this.#request('MakeCall', call);
  }

  async dialAgent(extension: string): Promise<void> {
    if (!extension) throw workbenchError('no callee', { api: 'agentToAgent' });
    await this.#phoneRegistration.requireMicrophone();
    await this.#request('MakeCall', { callee: extension });
  }

  /** "Call again" has only the displayed form of an encrypted number. */
  #encryptedAgain(callee: string): EncryptedCall | undefined {
    const last = this.#store.state().endedCall?.call;
    return last?.direction === 'outbound' && last.callee === callee ? this.#encrypted : undefined;
  }
}
