import { operations } from '@openseat/protocol';
import { actOf } from '../act.ts';
import { handler } from '../handler.ts';
import { wantedVersion } from '../wanted-version.ts';

export const publishContactFlow = handler(
  operations.PublishContactFlow,
  async ({ administration }, caller, { contactFlowId, draftId }) => {
    const act = actOf(caller, operations.PublishContactFlow);
    await administration.flows.publish(act, contactFlowId, wantedVersion(contactFlowId, draftId));
    return {};
  },
);
