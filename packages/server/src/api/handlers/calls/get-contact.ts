import { OpenSeatError, operations } from '@openseat/protocol';
import { signedText } from '../../../messages/message.ts';
import type { RecordedStep } from '../../../reports/contact-search.ts';
import { contactTypeOf, wholeSeconds } from '../../../reports/contact-words.ts';
import { shownNumber, shownSides } from '../../../settings/shown-numbers.ts';
import { handler } from '../../handler.ts';
import { groupScope } from '../groups/group-scope.ts';
import { visibleMembers } from '../users/member-infos.ts';
import { contactScope, shownTo } from './contact-scope.ts';
import { offerReason } from './offer-reason.ts';

const everything = { pageNumber: 1, pageSize: 100 } as const;

/** Of a step's details, those without numbers and ids of other systems. */
function stepInfo({ at, detail, ...step }: RecordedStep) {
  const text = (name: string) => {
    const value = detail[name];
    return typeof value === 'string' ? value : '';
  };
  const why = step.step === 'offered' ? offerReason(detail.why) : undefined;
  return {
    ...{ time: at, ...step, contactFlowId: text('flowId'), node: text('node'), branch: text('branch') },
    outcome: text('outcome') || text('reason') || text('why'),
    ...(why && { why }),
  };
}

export const getContact = handler(
  operations.GetContact,
  async (services, caller, { instanceId, contactId }) => {
    const contact = await services.contactSearch.find({ instanceId, scope: contactScope(caller), contactId });
    if (!contact) throw new OpenSeatError('NotExist.Record', { id: contactId });
    const scope = visibleMembers(caller);
    const ofContact = { instanceId, contactId, scope };
    const anyVoicemail = {
      caller: undefined,
      fileName: undefined,
      skillGroupId: undefined,
      heard: undefined,
    };
    const [shown, recordings, pauses, voicemails, messages] = await Promise.all([
      shownTo(services, caller),
      services.records.recordingsOf(ofContact),
      services.records.pausesOf(ofContact),
      services.voicemails.page({
        ...{ ...groupScope(caller), ...anyVoicemail, contactId },
        ...{ from: 0, to: Date.now(), ...everything },
      }),
      services.messages.page({ ...ofContact, phoneNumber: undefined, states: undefined, ...everything }),
    ]);
    const { caller: callingNumber, callee: calledNumber } = shownSides(contact, shown);
    return {
      data: {
        ...{
          contactId,
          contactType: contactTypeOf(contact.direction),
          contactDisposition: contact.disposition,
        },
        ...{ callingNumber, calledNumber },
        ...{ skillGroupId: contact.groupId, skillGroupName: contact.groupName },
        startTime: contact.startedAt,
        establishedTime: contact.establishedAt ?? 0,
        endTime: contact.endedAt ?? 0,
        ...{ releasedBy: contact.releasedBy, releaseReason: contact.releaseReason },
        parts: contact.parts.map(({ groupId, groupName, offeredAt, holdMs, ...part }) => ({
          ...{ connId: part.connId, userId: part.userId, userName: part.userName },
          ...{ direction: part.direction, skillGroupId: groupId, skillGroupName: groupName },
          offeredTime: offeredAt,
          establishedTime: part.establishedAt ?? 0,
          releasedTime: part.releasedAt ?? 0,
          releaseReason: part.releaseReason,
          holdTime: wholeSeconds(holdMs),
          workEndedTime: part.workEndedAt ?? 0,
        })),
        visits: contact.visits.map(({ groupId, groupName, enteredAt, answeredAt = 0, leftAt = 0 }) => ({
          ...{ skillGroupId: groupId, skillGroupName: groupName },
          ...{ enteredTime: enteredAt, answeredTime: answeredAt, leftTime: leftAt },
        })),
        steps: contact.steps.map(stepInfo),
        recordings: recordings.map(({ fileName, agentId, agentName, startTime, duration }) => ({
          ...{ fileName, agentId, agentName, startTime, duration },
        })),
        pauses: pauses.map(({ fileName, startTime, duration }) => ({ fileName, startTime, duration })),
        voicemails: voicemails.list.map(({ fileName, skillGroupName, startedAt, durationMs }) => ({
          ...{ fileName, skillGroupName, startTime: startedAt, duration: wholeSeconds(durationMs) },
        })),
        messages: messages.list.map((message) => ({
          ...{ messageId: String(message.id), userId: message.userId, state: message.state },
          phoneNumber: shownNumber(message.phoneNumber, shown.callees),
          ...{ text: signedText(message), createdTime: message.createdAt },
        })),
        surveys: contact.surveys.map(({ offeredAt, ratedAt = 0, score = -1, ...survey }) => ({
          ...{ ...survey, offeredTime: offeredAt, ratedTime: ratedAt, score },
        })),
        notes: contact.notes.map(({ id, createdAt, ...note }) => ({
          ...{ noteId: String(id), ...note, createdTime: createdAt },
        })),
      },
    };
  },
);
