import { createGateway } from '@openseat/gateway';
import { createSignIn } from '@openseat/gateway/sign-in';

export const signIn = createSignIn({
  issuer: 'https://cc.example.com',
  clientId: 'crm',
  clientSecret: process.env.CRM_CLIENT_SECRET,
  origin: 'https://crm.example.com',
  afterSignIn: '/home',
});

export const gateway = createGateway({
  endpoint: 'https://cc.example.com/openapi',
  credentials: signIn,
});
