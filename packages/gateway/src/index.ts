export type { Address, CredentialSource, Credentials } from './credentials.ts';
export { credentialsFrom } from './credentials-of.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export type { GatewayProblem } from './problem.ts';
