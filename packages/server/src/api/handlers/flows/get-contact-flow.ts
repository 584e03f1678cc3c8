import { OpenSeatError, operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { requestedVersion } from '../../requested-version.ts';

export const getContactFlow = handler(
  operations.GetContactFlow,
  async ({ instances }, _caller, { instanceId, contactFlowId, draftId }) => {
    const version = requestedVersion(contactFlowId, draftId);
    const saved = await instances.savedFlow(instanceId, contactFlowId, version);
    if (!saved) throw new OpenSeatError('NotExist.ContactFlow', { id: draftId ?? contactFlowId });
    return {
      data: {
        contactFlowId,
        instanceId,
        name: saved.name,
        description: '',
        type: saved.purpose,
        definition: JSON.stringify(saved.definition),
        draftId: `${contactFlowId}-${saved.version}`,
        published: saved.version === saved.publishedVersion,
        editor: saved.userId,
        updatedTime: new Date(saved.savedAt).toISOString(),
        createdTime: new Date(saved.createdAt).toISOString(),
      },
    };
  },
);
