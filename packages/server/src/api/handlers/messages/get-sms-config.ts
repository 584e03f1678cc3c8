import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';

export const getSmsConfig = handler(
  operations.GetSmsConfig,
  async ({ messages }, _caller, { instanceId, scenario }) => {
    const templates = await messages.templates(instanceId, scenario);
    return {
      smsConfigs: templates.map((template) => ({
        id: template.id,
        instance: template.instanceId,
        scenario: template.scenario,
        name: template.name,
        signName: template.signName,
        templateCode: template.templateCode,
        description: template.text,
        extra: '',
        gmtCreate: new Date(template.createdAt).toISOString(),
        gmtModified: new Date(template.modifiedAt).toISOString(),
      })),
    };
  },
);
