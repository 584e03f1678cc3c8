import type { ActionRunner } from './action-runner.ts';
import type { CallRequests } from './call-requests.ts';
import { listCallbacks } from './callbacks.ts';
import type { InstanceRequest } from './instance-request.ts';
import { jsonText } from './json-text.ts';
import type { Api } from './ports.ts';
import { askForRating, remindOfMissedCall } from './short-messages.ts';
import type { SignIn } from './sign-in.ts';
import type { WorkbenchStore } from './store.ts';
import { listVoicemails, openVoicemail } from './voicemails.ts';
import type { WorkbenchActions } from './workbench-state.ts';

interface Parts {
  readonly api: Api;
  readonly instanceId: string;
  readonly store: WorkbenchStore;
  readonly act: ActionRunner['act'];
  readonly calls: CallRequests;
  readonly signIn: SignIn;
  readonly request: InstanceRequest;
}

/**
 * The actions of a view: the document's method whose allowed statuses apply (section 9), and what each
 * does.
 */
export function actionsOf({ api, instanceId, store, act, calls, signIn, request }: Parts): WorkbenchActions {
  const input = () => ({ api, instanceId, state: store.state() });
  return {
    register: () => act('register', 'register', [], () => signIn.register()),
    logIn: () => act('logIn', 'logIn', [], () => signIn.signIn()),
    logOut: () => act('logOut', 'logOut', [], () => request('SignOutGroup', {})),
    ready: () => act('ready', 'ready', [], () => request('ReadyForService', {})),
    takeBreak: (breakId, breakName) =>
      act('takeBreak', 'applyForBreak', [breakId, breakName], () =>
        request('TakeBreak', { code: breakName || String(breakId), breakId }),
      ),
    call: (callee, caller, publicKey, callbackId) =>
      act('call', 'call', [callee, caller ?? store.state().chosenCaller, publicKey, callbackId], () =>
        calls.dial(callee, caller, publicKey, callbackId),
      ),
    answer: () => act('answer', 'answer', [], () => calls.onCall('AnswerCall')),
    reject: () => act('reject', 'reject', [], () => calls.onCall('ReleaseCall')),
    hangUp: () => act('hangUp', 'hangUp', [], () => calls.onCall('ReleaseCall')),
    hold: () => act('hold', 'callHold', [], () => calls.onCall('HoldCall')),
    retrieve: () => act('retrieve', 'callRetrieve', [], () => calls.onCall('RetrieveCall')),
    transfer: (callee, caller) =>
      act('transfer', 'thirdCallTransfer', [callee, caller], () =>
        calls.toThird('BlindTransfer', 'ThirdCallTransfer', callee, caller),
      ),
    callAgent: (extension) => act('callAgent', 'agentToAgent', [extension], () => calls.dialAgent(extension)),
    consult: (callee, caller) =>
      act('consult', 'conferenceInit', [callee, caller], () =>
        calls.toThird('InitiateAttendedTransfer', 'ConferenceInit', callee, caller),
      ),
    switchConsult: () =>
      act('switchConsult', 'thirdCallSwitch', [], () => calls.onCall('SwitchConsultation')),
    completeTransfer: () =>
      act('completeTransfer', 'thirdCallTransferFinished', [], () =>
        calls.onCall('CompleteAttendedTransfer'),
      ),
    cancelConsult: () =>
      act('cancelConsult', 'thirdCallRetrieve', [], () => calls.onCall('CancelAttendedTransfer')),
    confer: () => act('confer', 'conferenceFinished', [], () => calls.onCall('SwitchToConference')),
    setMuted: (muted) =>
      act('setMuted', 'mute', [muted], () => calls.onCall(muted ? 'MuteCall' : 'UnmuteCall')),
    sendDtmf: (key) => act('sendDtmf', 'sendDtmf', [key], () => calls.sendDtmf(key)),
    extendWrapUp: () => act('extendWrapUp', undefined, [], () => request('ExtendWrapUp', {})),
    getWrapUp: (jobId) => act('getWrapUp', undefined, [jobId], () => request('GetWrapUp', { jobId })),
    putWrapUp: (jobId, changes) => {
      const { note } = changes;
      const written = act('putWrapUp', undefined, [jobId, changes], () =>
        request('PutWrapUp', { jobId, ...changes }),
      );
      // Also in a tab that mirrors: the page where the agent writes gets its own event.
      written.then(
        () => note !== undefined && store.emit('notesChanged', note, jobId),
        () => undefined,
      );
      return written;
    },
    listVoicemails: () => act('listVoicemails', undefined, [], () => listVoicemails(request)),
    openVoicemail: ({ contactId, fileName }) =>
      act('openVoicemail', undefined, [{ contactId, fileName }], () =>
        openVoicemail(request, { contactId, fileName }),
      ),
    listCallbacks: () => act('listCallbacks', undefined, [], () => listCallbacks(request)),
    scheduleCallback: (callback) =>
      act('scheduleCallback', undefined, [{ ...callback }], () => {
        const { contactId: jobId, phoneNumber, dueTime, note, forGroup } = callback;
        return request('ScheduleCallback', { jobId, phoneNumber, dueTime, note, forGroup });
      }),
    moveCallback: (callbackId, { dueTime, note, forGroup }) =>
      act('moveCallback', undefined, [callbackId, { dueTime, note, forGroup }], () =>
        request('RescheduleCallback', { callbackId, dueTime, note, forGroup }),
      ),
    cancelCallback: (callbackId) =>
      act('cancelCallback', undefined, [callbackId], () => request('CancelCallback', { callbackId })),
    monitor: (extension) => act('monitor', 'monitor', [extension], () => calls.monitor(extension)),
    coach: () => act('coach', 'coach', [], () => calls.supervise('CoachCall', 'coachedUserId')),
    bargeIn: () => act('bargeIn', 'bargeIn', [], () => calls.supervise('BargeInCall', 'bargedUserId')),
    intercept: () =>
      act('intercept', 'intercept', [], () => calls.supervise('InterceptCall', 'interceptedUserId')),
    goMobile: (mobileNumber, caller) =>
      act('goMobile', 'offline', [mobileNumber, caller], () => signIn.goMobile(mobileNumber, caller)),
    leaveMobile: () => act('leaveMobile', 'online', [], () => signIn.leaveMobile()),
    answerWith: (device) => act('answerWith', 'answerWith', [device], () => signIn.answerWith(device)),
    rateByVoice: (callee) =>
      act('rateByVoice', 'transferStatisfic', [callee], () =>
        calls.onCall('LaunchSurvey', { contactFlowId: callee }),
      ),
    rateBySms: () => act('rateBySms', undefined, [], () => askForRating(input())),
    remindBySms: () => act('remindBySms', undefined, [], () => remindOfMissedCall(input())),
    verifyByIvr: (flowId, variables) =>
      // A copy: a framework may pass a proxy, which cannot be sent to other tabs.
      act('verifyByIvr', 'launchAuthentication', [flowId, variables && { ...variables }], () =>
        calls.onCall('LaunchAuthentication', {
          contactFlowId: flowId,
          contactFlowVariables: variables && jsonText(variables),
        }),
      ),
    pauseRecording: (paused) =>
      act('pauseRecording', undefined, [paused], () =>
        calls.onCall(paused ? 'PauseRecording' : 'ResumeRecording'),
      ),
    chooseCaller: (chosenCaller) => store.set({ chosenCaller }),
    dismissProblem: () => store.set({ problem: undefined }),
  };
}
