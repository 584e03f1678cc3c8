import type { Logger } from 'pino';
import { ServerSetup } from '../setup/server-setup.ts';
import { SetupCode } from '../setup/setup-code.ts';
import type { Stores } from './stores.ts';

/** Makes instances. A server without an administrator can be claimed by the code. */
export async function openSetup(ports: {
  readonly stores: Pick<Stores, 'setupStore'>;
  readonly dataFolder: string;
  readonly publicUrl: string;
  readonly log: Logger;
}): Promise<{ readonly setup: ServerSetup; readonly setupCode: string | undefined }> {
  const { stores, dataFolder, publicUrl, log } = ports;
  const code = new SetupCode(dataFolder);
  const setup = new ServerSetup({ store: stores.setupStore, code, publicUrl });
  const setupCode = await setup.openCode();
  if (setupCode) log.warn({ file: code.path }, 'the server can be claimed by the code in this file');
  return { setup, setupCode };
}
