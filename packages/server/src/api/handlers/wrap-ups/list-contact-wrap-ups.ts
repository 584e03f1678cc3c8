import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { visibleMembers } from '../users/member-infos.ts';

export const listContactWrapUps = handler(
  operations.ListContactWrapUps,
  async ({ wrapUps }, caller, { instanceId, contactId }) => {
    const scope = visibleMembers(caller);
    const written = await wrapUps.ofContact({ instanceId, contactId, scope });
    return { wrapUps: written.map((wrapUp) => ({ contactId, ...wrapUp })) };
  },
);
