import { createHmac } from 'node:crypto';

/** One entry of `RTCConfiguration.iceServers`. */
export interface IceServer {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
}

interface Settings {
  readonly stun: readonly string[];
  readonly turn: readonly string[];
  readonly turnSecret: string | undefined;
}

/** A call may begin just before the phone's credentials expire. */
const callMs = 2 * 3_600_000;

/**
 * The STUN and TURN servers of one phone. The TURN server knows no users: the name is the time of expiry and
 * the phone's name, the password its HMAC with the shared secret (draft-uberti-behave-turn-rest-00).
 * @param expiresAt epoch milliseconds, of the phone's own credentials
 */
export function iceServersOf(
  { stun, turn, turnSecret }: Settings,
  phone: { readonly name: string; readonly expiresAt: number },
): IceServer[] {
  const servers: IceServer[] = stun.length > 0 ? [{ urls: [...stun] }] : [];
  if (turn.length === 0 || turnSecret === undefined) return servers;
  const username = `${Math.ceil((phone.expiresAt + callMs) / 1000)}:${phone.name}`;
  const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
  return [...servers, { urls: [...turn], username, credential }];
}
