import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { linkedIdentityInfo } from './identity-provider-infos.ts';

export const listLinkedIdentities = handler(
  operations.ListLinkedIdentities,
  async ({ identityProviders }, _caller, { instanceId, ...page }) => {
    const { totalCount, list } = await identityProviders.links(instanceId, page);
    return { linkedIdentities: { ...page, totalCount, list: list.map(linkedIdentityInfo) } };
  },
);
