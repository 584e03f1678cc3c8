/** Every operation, by its own file's name. */
export * from './agents/index.ts';
export * from './calls/index.ts';
export * from './flows/index.ts';
export * from './groups/index.ts';
export * from './instances/index.ts';
export * from './messages/index.ts';
export * from './numbers/index.ts';
export * from './recordings/index.ts';
export * from './reports/index.ts';
export * from './sign-in/index.ts';
export * from './trunks/index.ts';
export * from './users/index.ts';
export * from './webhooks/index.ts';
export * from './wrap-ups/index.ts';
