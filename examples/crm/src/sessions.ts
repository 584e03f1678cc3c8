import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Session {
  readonly displayName: string;
  readonly accessToken: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

const cookieName = 'crm_session';

function cookieOf(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === cookieName)?.[1];
}

/** Who is signed in at this CRM, by an unguessable cookie that no script can read. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  of(request: FastifyRequest): Session | undefined {
    const id = cookieOf(request);
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (session && session.expiresAt > Date.now()) return session;
    if (id !== undefined) this.#sessions.delete(id);
    return undefined;
  }

  begin(reply: FastifyReply, session: Session): void {
    const id = randomBytes(24).toString('base64url');
    this.#sessions.set(id, session);
    reply.header('set-cookie', `${cookieName}=${id}; HttpOnly; SameSite=Lax; Path=/`);
  }

  end(request: FastifyRequest, reply: FastifyReply): void {
    const id = cookieOf(request);
    if (id !== undefined) this.#sessions.delete(id);
    reply.header('set-cookie', `${cookieName}=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0`);
  }
}
