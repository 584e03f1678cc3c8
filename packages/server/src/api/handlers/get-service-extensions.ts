import { operations } from '@openseat/protocol';
import { handler } from '../handler.ts';

export const getServiceExtensions = handler(operations.GetServiceExtensions, async () => ({
  serviceExtensions: [],
}));
