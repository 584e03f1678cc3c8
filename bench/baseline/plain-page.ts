import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { PlainAsterisk } from './plain-asterisk.ts';
import { account } from './plain-configuration.ts';
import type { PlainWindow } from './plain-page/main.ts';

/** Opens the bare JsSIP page and registers it. @returns closes its server */
export async function openPlainPage(page: Page, asterisk: PlainAsterisk): Promise<() => void> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'plain-page/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { global: 'window' },
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>plain</title><script>${script.replaceAll('</script', '<\\/script')}</script>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate((options) => (window as unknown as PlainWindow).plain.start(options), {
    port: asterisk.httpPort,
    ...account,
  });
  return () => server.close();
}
