import { operations } from '@openseat/protocol';
import { handler } from '../../handler.ts';
import { wrapUpCodeInfos } from './wrap-up-code-infos.ts';

export const listWrapUpCodes = handler(
  operations.ListWrapUpCodes,
  async ({ wrapUps }, _caller, { instanceId }) => ({
    wrapUpCodes: wrapUpCodeInfos(await wrapUps.codes(instanceId)),
  }),
);
