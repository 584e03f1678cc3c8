import { fastifyPlugin } from '@openseat/gateway/fastify';
import Fastify from 'fastify';
import { gateway, signIn } from './gateway.ts';

const app = Fastify({ trustProxy: true });
await app.register(fastifyPlugin(gateway));

app.get('/home', async (request, reply) => {
  const user = await signIn.userOf(request.headers.cookie);
  return user ? `Hello ${user.name}` : reply.redirect('/openseat/sign-in?returnTo=/home');
});

await app.listen({ port: 3000 });
