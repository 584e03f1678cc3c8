import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { ratingExtension, verificationService } from './service-extensions.ts';

export const getServiceExtensions = handler(
  operations.GetServiceExtensions,
  async ({ settings, launchableFlows }, _caller, { instanceId, serviceType }) => {
    if (serviceType === verificationService) {
      const flows = await launchableFlows.of(instanceId, 'verification');
      return { serviceExtensions: flows.map(({ flowId, name }) => ({ number: flowId, name })) };
    }
    const { SatisfactionSurvey } = await settings.ofInstance(instanceId);
    const offered = serviceType === ratingExtension.name && SatisfactionSurvey === '1';
    return { serviceExtensions: offered ? [ratingExtension] : [] };
  },
);
