import { expressMiddleware } from '@openseat/gateway/express';
import express from 'express';
import { gateway, signIn } from './gateway.ts';

const app = express();
app.set('trust proxy', true);
app.use(expressMiddleware(gateway)); // before or after body parsers

app.get('/home', async (request, response) => {
  const user = await signIn.userOf(request.headers.cookie);
  if (user) response.send(`Hello ${user.name}`);
  else response.redirect('/openseat/sign-in?returnTo=/home');
});

app.listen(3000);
