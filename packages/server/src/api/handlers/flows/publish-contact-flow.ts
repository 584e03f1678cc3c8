import { operations } from '@openseat/protocol';
import { actOf } from '../../audit-context.ts';
import { handler } from '../../handler.ts';
import { requestedVersion } from '../../requested-version.ts';

export const publishContactFlow = handler(
  operations.PublishContactFlow,
  async ({ administration }, caller, { contactFlowId, draftId }) => {
    const act = actOf(caller, operations.PublishContactFlow);
    await administration.flows.publish(act, contactFlowId, requestedVersion(contactFlowId, draftId));
    return {};
  },
);
