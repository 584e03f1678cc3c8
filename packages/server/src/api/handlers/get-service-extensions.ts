import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';
import { ratingExtension } from '../service-extensions.ts';

export const getServiceExtensions = handler(
  operations.GetServiceExtensions,
  async ({ settings }, _caller, { instanceId, serviceType }) => {
    const { SatisfactionSurvey } = await settings.ofInstance(instanceId);
    const offered = serviceType === ratingExtension.name && SatisfactionSurvey === '1';
    return { serviceExtensions: offered ? [ratingExtension] : [] };
  },
);
