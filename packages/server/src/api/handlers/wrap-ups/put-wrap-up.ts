import { OpenSeatError, operations, type RequestOf } from '@openseat/protocol';
import type { NextStatus } from '../../../agents/agent-session.ts';
import { chosenCode } from '../../../wrap-ups/wrap-up-codes.ts';
import { handler } from '../../handler.ts';
import { userContext } from '../agents/agent-contexts.ts';

type Request = RequestOf<typeof operations.PutWrapUp>;

function nextOf({ nextStatus, breakCode }: Request): NextStatus | undefined {
  if (nextStatus !== 'break') return nextStatus === 'offline' ? { status: 'offline' } : undefined;
  if (breakCode === undefined) throw new OpenSeatError('Parameter.Null', { name: 'breakCode' });
  return { status: 'break', breakCode };
}

export const putWrapUp = handler(operations.PutWrapUp, async (services, { user }, request) => {
  const { agents, contacts, wrapUps } = services;
  const { instanceId, userId } = user;
  const { jobId, wrapUpCodeId, note, nextStatus } = request;
  const next = nextOf(request);
  const code =
    wrapUpCodeId === undefined ? undefined : chosenCode(await wrapUps.codes(instanceId), wrapUpCodeId);
  if (note !== undefined) {
    const written = await wrapUps.putNote({ instanceId, userId, contactId: jobId }, note.trim(), Date.now());
    if (!written) throw new OpenSeatError('NotExists.JobId');
  }
  // Before the code, which may end after-call work at once.
  if (nextStatus !== undefined) {
    if (agents.signedIn(userId).contact?.contactId !== jobId) throw new OpenSeatError('NotExists.JobId');
    agents.chooseNext(userId, next);
  }
  if (code) await contacts.chooseCode(userId, jobId, code);
  return { data: userContext(services, user) };
});
