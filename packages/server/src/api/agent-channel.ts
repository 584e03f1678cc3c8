import '@fastify/websocket';
import {
  agentSubprotocol,
  ClientFrame,
  channelLimits,
  closeCodes,
  OpenSeatError,
  type ServerFrame,
} from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import type { AgentIdentity } from '../agents/agent-session.ts';
import { type AgentHub, statusInfo, type Workbench } from './agent-hub.ts';
import { newRequestId, originOf } from './authenticate.ts';
import type { Caller } from './handler.ts';
import { perform, refusalOf } from './perform.ts';
import { wireError } from './plain-http.ts';
import type { Services } from './services.ts';

const Frame = Compile(ClientFrame);

/** Requests that one workbench may have under way; more is a fault or an attack. */
const mostPending = 32;

function parse(data: unknown): ClientFrame | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return Frame.Check(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}

/** One connected socket: first its hello, then requests and events. */
class AgentSocket implements Workbench {
  deviceId = '';
  readonly #socket: WebSocket;
  readonly #services: Services;
  readonly #hub: AgentHub;
  readonly #origin: string;
  #identity: AgentIdentity | undefined;
  #seq = 0;
  #pending = 0;
  #alive = true;
  readonly #ping: NodeJS.Timeout;
  readonly #hello: NodeJS.Timeout;

  constructor(socket: WebSocket, services: Services, hub: AgentHub, origin: string) {
    this.#socket = socket;
    this.#services = services;
    this.#hub = hub;
    this.#origin = origin;
    this.#hello = setTimeout(() => this.#refuse('no hello came in time'), channelLimits.helloMs);
    this.#ping = setInterval(() => this.#heartbeat(), channelLimits.pingMs);
    socket.on('message', (data) => this.#received(data));
    socket.on('pong', () => {
      this.#alive = true;
    });
    socket.on('error', (error) => services.log.info({ err: error }, 'an agent channel failed'));
    socket.on('close', () => this.#closed());
  }

  send(event: Parameters<Workbench['send']>[0]): void {
    this.#seq += 1;
    this.#write({ type: 'event', seq: this.#seq, event });
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #write(frame: ServerFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #heartbeat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
  }

  #refuse(why: string): void {
    this.#services.log.warn({ why }, 'an agent channel was refused');
    this.close(closeCodes.notAuthenticated, why);
  }

  #received(data: unknown): void {
    this.#alive = true;
    const frame = parse(data);
    if (!frame) {
      this.#services.log.warn({ agentId: this.#identity?.userId }, 'an agent channel sent what is no frame');
      this.close(closeCodes.badFrame, 'not a frame');
      return;
    }
    if (frame.type === 'hello') {
      this.#greet(frame).catch((error: unknown) => {
        const refusal = refusalOf(error, this.#services, newRequestId());
        this.#refuse(refusal.code);
      });
      return;
    }
    if (!this.#identity) {
      this.#refuse('a request came before the hello');
      return;
    }
    this.#request(frame, this.#identity);
  }

  async #greet(hello: Extract<ClientFrame, { type: 'hello' }>): Promise<void> {
    if (this.#identity) throw new OpenSeatError('Request.Malformed', { reason: 'a second hello' });
    const claims = this.#services.channelTokens.verify(hello);
    const identity = await this.#services.users.find(claims.userId);
    if (!identity) throw new OpenSeatError('InvalidToken');
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    clearTimeout(this.#hello);
    const { userId } = identity;
    const former = this.#hub.workbenchOf(userId);
    const session = this.#services.agents.session(userId);
    if (session && session.deviceId !== hello.deviceId && this.#services.contacts.callOf(userId)) {
      // The one in a call is not pushed off it.
      this.close(closeCodes.replaced, '8020');
      return;
    }
    this.#identity = identity;
    this.deviceId = hello.deviceId;
    if (former) {
      if (former.deviceId !== hello.deviceId) former.send({ name: 'replaced' });
      former.close(closeCodes.replaced, 'another workbench took over');
    }
    if (session && session.deviceId !== hello.deviceId) {
      // Before this one listens: the end of the other's session is none of its own.
      this.#services.agents.endSession(userId, 'replaced');
      await this.#services.phones.withdraw(userId);
    }
    this.#hub.add(userId, this);
    this.#services.agents.setPresent(userId, true);
    this.#write({
      type: 'welcome',
      instanceId: identity.instanceId,
      userId,
      tokenExpiresAt: claims.expiresAt,
    });
    const now = Date.now();
    const call = this.#services.contacts.callInfoOf(userId);
    this.send({
      name: 'snapshot',
      serverTime: now,
      status: statusInfo(this.#services.agents.session(userId), now),
      ...(call && { call }),
    });
    this.#services.log.info({ instanceId: identity.instanceId, agentId: userId }, 'workbench connected');
  }

  #request(frame: Extract<ClientFrame, { type: 'request' }>, identity: AgentIdentity): void {
    const requestId = newRequestId();
    if (this.#pending >= mostPending) {
      const error = wireError(new OpenSeatError('Request.TooMany', { seconds: 1 }));
      this.#write({ type: 'response', id: frame.id, requestId, error });
      return;
    }
    this.#pending += 1;
    const caller: Caller = { identity, requestId, deviceId: this.deviceId, origin: this.#origin };
    perform(this.#services, caller, frame.action, frame.params)
      .then(
        (result) => this.#write({ type: 'response', id: frame.id, requestId, result }),
        (error: unknown) => {
          const refusal = refusalOf(error, this.#services, requestId);
          this.#services.log.info(
            { agentId: identity.userId, action: frame.action, code: refusal.code, requestId },
            'refused',
          );
          this.#write({ type: 'response', id: frame.id, requestId, error: wireError(refusal) });
        },
      )
      .finally(() => {
        this.#pending -= 1;
      });
  }

  #closed(): void {
    clearTimeout(this.#hello);
    clearInterval(this.#ping);
    const identity = this.#identity;
    if (!identity || !this.#hub.remove(identity.userId, this)) return;
    this.#services.agents.setPresent(identity.userId, false);
    if (!this.#services.agents.session(identity.userId)) {
      // She never signed in: her phone's credentials serve nothing any more.
      this.#services.phones.withdraw(identity.userId).catch((error: unknown) => {
        this.#services.log.warn({ err: error }, "an agent's phone could not be withdrawn");
      });
    }
    this.#services.log.info(
      { instanceId: identity.instanceId, agentId: identity.userId },
      'workbench disconnected',
    );
  }
}

/** `/agent`: the channel between a workbench and the server (see the protocol's `agent-channel.ts`). */
export function agentChannel(services: Services, hub: AgentHub): FastifyPluginAsync {
  return async (app) => {
    app.get('/agent', { websocket: true }, (socket, request) => {
      if (socket.protocol !== agentSubprotocol) {
        socket.close(closeCodes.badFrame, `subprotocol ${agentSubprotocol} is needed`);
        return;
      }
      new AgentSocket(socket, services, hub, originOf(request));
    });
  };
}
