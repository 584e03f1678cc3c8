import { createServer } from 'node:http';
import { nodeHandler } from '@openseat/gateway/node';
import { gateway } from './gateway.ts';

const handle = nodeHandler(gateway, { origin: 'https://crm.example.com' });

createServer(async (request, response) => {
  if (await handle(request, response)) return;
  response.writeHead(404).end();
}).listen(3000);
