import { operations } from '@openseat/protocol';
import { ownCall } from './own-call.ts';

export const answerCall = ownCall(operations.AnswerCall, (calls, user, jobId) => calls.answer(user, jobId));
export const holdCall = ownCall(operations.HoldCall, (calls, user, jobId) => calls.hold(user, jobId));
export const retrieveCall = ownCall(operations.RetrieveCall, (calls, user, jobId) =>
  calls.retrieve(user, jobId),
);
export const cancelAttendedTransfer = ownCall(operations.CancelAttendedTransfer, (calls, user, jobId) =>
  calls.cancelConsult(user, jobId),
);
export const completeAttendedTransfer = ownCall(operations.CompleteAttendedTransfer, (calls, user, jobId) =>
  calls.completeTransfer(user, jobId),
);
export const switchToConference = ownCall(operations.SwitchToConference, (calls, user, jobId) =>
  calls.confer(user, jobId),
);
export const switchConsultation = ownCall(operations.SwitchConsultation, (calls, user, jobId) =>
  calls.switchConsult(user, jobId),
);
export const muteCall = ownCall(operations.MuteCall, (calls, user, jobId) =>
  calls.setMuted(user, jobId, true),
);
export const unmuteCall = ownCall(operations.UnmuteCall, (calls, user, jobId) =>
  calls.setMuted(user, jobId, false),
);
