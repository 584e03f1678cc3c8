export type { SignedInUser } from './sign-in/session.ts';
export { memoryStore, type SessionStore } from './sign-in/session-store.ts';
export { createSignIn, type SignIn, type SignInOptions } from './sign-in/sign-in.ts';
