import { statusCodes } from '@openseat/protocol/agent-status';
import { workbenchError } from './errors.ts';
import type { HerPhone } from './her-phone.ts';
import type { InstanceRequest } from './instance-request.ts';
import type { WorkbenchStore } from './store.ts';
import { keysKept } from './told.ts';
import type { CurrentCall } from './workbench-state.ts';

/** Operations on the call that she is in. */
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

/** A call whose number the page does not know. */
interface EncryptedCall {
  readonly callee: string;
  readonly caller?: string;
  readonly publicKey?: string;
}

/** Asks the server for calls, and for what becomes of the one that there is. */
export class CallRequests {
  readonly #store: WorkbenchStore;
  readonly #herPhone: HerPhone;
  readonly #request: InstanceRequest;
  /** The last call that was dialled, where its number was encrypted. */
  #encrypted: EncryptedCall | undefined;

  constructor(store: WorkbenchStore, herPhone: HerPhone, request: InstanceRequest) {
    this.#store = store;
    this.#herPhone = herPhone;
    this.#request = request;
  }

  async onCall(
    operation: CallOperation,
    params: Readonly<Record<string, string | undefined>> = {},
  ): Promise<unknown> {
    const { contactId } = this.#store.state().call ?? (await this.#callOnItsWay());
    return this.#request(operation, { jobId: contactId, ...params } as never);
  }

  /** The status is told just before the call that it belongs to. @throws WorkbenchError `7002`: there is none */
  async #callOnItsWay(): Promise<CurrentCall> {
    const comes = () => {
      const { call, code, connection } = this.#store.state();
      return !call && code > statusCodes.wrapUp && connection === 'online';
    };
    while (comes()) await this.#change();
    const { call } = this.#store.state();
    if (!call) throw workbenchError('7002');
    return call;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = this.#store.subscribe(() => {
        unsubscribe();
        resolve();
      });
    });
  }

  /** `operation` hands the customer over, or asks somebody about her; `api` is the document's name of it. */
  toThird(
    operation: 'BlindTransfer' | 'InitiateAttendedTransfer',
    api: string,
    callee: string,
    caller: string | undefined,
  ): Promise<unknown> {
    if (!callee) throw workbenchError('no callee', { api });
    return this.onCall(operation, { transferee: callee, ...(caller && { transferor: caller }) });
  }

  /** Her microphone is asked for although nobody is to hear her: without it her phone takes no call. */
  async monitor(extension: string | undefined): Promise<void> {
    const agent = extension || this.#store.state().call?.supervision?.userId;
    if (!agent) throw workbenchError('no callee', { api: 'monitor' });
    await this.#herPhone.requireMicrophone();
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

  async dial(callee: string, caller: string | undefined, publicKey: string | undefined): Promise<void> {
    if (!callee) throw workbenchError('no callee', { api: 'call' });
    const { profile, chosenCaller } = this.#store.state();
    if (profile?.outboundNumbers.length === 0) throw workbenchError('caller outof range', { api: 'call' });
    await this.#herPhone.requireMicrophone();
    const number = caller ?? chosenCaller;
    const asked = { callee, ...(number && { caller: number }), ...(publicKey && { publicKey }) };
    const call = publicKey ? asked : (this.#encryptedAgain(callee) ?? asked);
    this.#encrypted = call.publicKey ? call : undefined;
    await this.#request('MakeCall', call);
  }

  async dialAgent(extension: string): Promise<void> {
    if (!extension) throw workbenchError('no callee', { api: 'agentToAgent' });
    await this.#herPhone.requireMicrophone();
    await this.#request('MakeCall', { callee: extension });
  }

  /** "Call again" knows of an encrypted number only what is shown of it. */
  #encryptedAgain(callee: string): EncryptedCall | undefined {
    const last = this.#store.state().endedCall?.call;
    return last?.direction === 'outbound' && last.callee === callee ? this.#encrypted : undefined;
  }
}
