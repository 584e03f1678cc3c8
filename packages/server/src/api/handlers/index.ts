import type { Handler } from '../handler.ts';
import * as agents from './agents/index.ts';
import * as calls from './calls/index.ts';
import * as flows from './flows/index.ts';
import * as groups from './groups/index.ts';
import * as instances from './instances/index.ts';
import * as messages from './messages/index.ts';
import * as numbers from './numbers/index.ts';
import * as recordings from './recordings/index.ts';
import * as reports from './reports/index.ts';
import * as signIn from './sign-in/index.ts';
import * as trunks from './trunks/index.ts';
import * as users from './users/index.ts';
import * as webhooks from './webhooks/index.ts';
import * as wrapUps from './wrap-ups/index.ts';

/** Every operation of this server. */
export const handlers: readonly Handler[] = [
  agents,
  calls,
  flows,
  groups,
  instances,
  messages,
  numbers,
  recordings,
  reports,
  signIn,
  trunks,
  users,
  webhooks,
  wrapUps,
].flatMap((group) => Object.values<Handler>(group));
