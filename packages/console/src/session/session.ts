import type { Role } from '@openseat/protocol';
import { createContext, useContext } from 'react';
import { type Call, callFor } from '../api/call.ts';

/** Who is signed in, and what they may do. */
export interface Session {
  readonly userId: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly instanceId: string;
  readonly roles: readonly Role[];
  /** Names of the operations that the user may call. */
  readonly privileges: ReadonlySet<string>;
  /** The time zone of the instance, by its IANA name. */
  readonly timeZone: string;
  readonly call: Call;
}

type Identity = Pick<Session, 'userId' | 'displayName' | 'loginName' | 'instanceId' | 'roles'>;

/** Reads the session of the cookie; undefined: it has ended. */
export async function readSession(): Promise<Session | undefined> {
  const response = await fetch('/console/session');
  if (response.status === 401) return undefined;
  const identity = (await response.json()) as Identity;
  const call = callFor(identity.instanceId);
  const [{ privileges }, { configItems }] = await Promise.all([
    call('ListPrivilegesOfUser', {}),
    call('ListConfig', {}),
  ]);
  return {
    ...identity,
    privileges: new Set(privileges.map(({ privilegeId }) => privilegeId)),
    timeZone: configItems.find(({ name }) => name === 'TimeZone')?.value ?? 'Asia/Shanghai',
    call,
  };
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No user is signed in here.');
  return session;
}

/** Leads to the sign-in, and back to this page. */
export function signInAgain(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/console/sign-in?returnTo=${encodeURIComponent(here)}`);
}
