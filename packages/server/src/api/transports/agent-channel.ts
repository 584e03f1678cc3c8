import '@fastify/websocket';
import { randomUUID } from 'node:crypto';
import {
  agentSubprotocol,
  ClientFrame,
  channelLimits,
  closeCodes,
  OpenSeatError,
  type ServerFrame,
  sessionEnded,
} from '@openseat/protocol';
import type { FastifyPluginAsync } from 'fastify';
import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import type { AgentIdentity } from '../../agents/agent-session.ts';
import { inCall } from '../../agents/agent-session.ts';
import type { UsedAccessKey } from '../../auth/access-keys.ts';
import type { ChannelClaims, ChannelToken } from '../../auth/channel-tokens.ts';
import type { EndedSignIn } from '../../auth/sign-ins.ts';
import { sendBounded } from '../../http/bounded-send.ts';
import { newRequestId, originOf } from '../authenticate.ts';
import type { Caller } from '../handler.ts';
import { findOperation, perform, refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';
import { type AgentHub, statusInfo, type Workbench } from './agent-hub.ts';
import { AnsweredCommands, type CommandOutcome } from './answered-commands.ts';
import { deskPhoneInfo } from './desk-phone-news.ts';
import { wireError } from './plain-http.ts';
import { queuesOf } from './queue-news.ts';

const Frame = Compile(ClientFrame);

/** Pending requests per workbench. More is a bug or an attack. */
const maxPending = 32;

/** Tokens for this channel need the token of a sign-in. */
const fromHttpOnly: ReadonlySet<string> = new Set(['RequestLoginInfo', 'RefreshToken']);

function parse(data: unknown): ClientFrame | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return Frame.Check(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}

/** Operations that stay allowed when the agent's sign-in ends during a call: those on the call. */
function isAboutCall(action: string): boolean {
  const request = findOperation(action)?.request;
  return request !== undefined && 'properties' in request && 'jobId' in Object(request.properties);
}

/** This run of the server, and what came of the commands in it. */
interface ServerRun {
  readonly id: string;
  readonly commands: AnsweredCommands;
}

/** One connected websocket: first its hello, then requests and events. */
class AgentSocket implements Workbench {
  deviceId = '';
  readonly #socket: WebSocket;
  readonly #services: Services;
  readonly #hub: AgentHub;
  readonly #run: ServerRun;
  readonly #origin: string;
  #identity: AgentIdentity | undefined;
  #signIn: string | undefined;
  #accessKey: UsedAccessKey | undefined;
  #isOver = false;
  #expiry: NodeJS.Timeout | undefined;
  #seq = 0;
  #pending = 0;
  #alive = true;
  readonly #ping: NodeJS.Timeout;
  readonly #hello: NodeJS.Timeout;

  constructor(
    socket: WebSocket,
    { services, hub, run }: { services: Services; hub: AgentHub; run: ServerRun },
    origin: string,
  ) {
    this.#socket = socket;
    this.#services = services;
    this.#hub = hub;
    this.#run = run;
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

  identify(identity: AgentIdentity): void {
    this.#identity = identity;
  }

  sessionChanged(): void {
    // Deferred: the code that made the change has not finished yet.
    if (this.#isOver) setImmediate(() => this.#leaveWhenFree());
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #write(frame: ServerFrame): void {
    const wasOpen = this.#socket.readyState === this.#socket.OPEN;
    if (!sendBounded(this.#socket, JSON.stringify(frame)) && wasOpen) {
      this.#services.log.warn(
        { agentId: this.#identity?.userId },
        'a workbench that does not read was cut off',
      );
    }
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
    if (frame.type === 'renew') {
      this.#renew(frame).catch((error: unknown) =>
        this.#refuse(refusalOf(error, this.#services, newRequestId()).code),
      );
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
    const claims = await this.#claimsOf(hello);
    const identity = await this.#services.users.find(claims.userId);
    if (!identity || identity.disabled) throw new OpenSeatError('InvalidToken');
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    clearTimeout(this.#hello);
    const { userId } = identity;
    const former = this.#hub.workbenchOf(userId);
    const session = this.#services.agents.session(userId);
    // With a mobile phone as device, any workbench may connect and look on.
    const elsewhere = session && session.device.type !== 'mobile' && session.deviceId !== hello.deviceId;
    const inCall = this.#services.contacts.callOf(userId) !== undefined;
    if (elsewhere && inCall && session.present) {
      // A workbench in a call is not replaced while it is there.
      this.close(closeCodes.replaced, '8020');
      return;
    }
    this.#identity = identity;
    this.deviceId = hello.deviceId;
    if (former) {
      if (former.deviceId !== hello.deviceId) former.send({ name: 'replaced' });
      former.close(closeCodes.replaced, 'another workbench took over');
    }
    // The page in the call is gone, and this one goes on with it.
    if (elsewhere && inCall) this.#services.agents.continueAt(userId, hello.deviceId);
    else if (elsewhere) {
      // Before this workbench subscribes: it must not see the other session end.
      this.#services.agents.endSession(userId, 'replaced');
      await this.#services.phones.withdraw(userId);
    }
    this.#hub.add(userId, this);
    this.#services.signIns.on('ended', this.#onEnded);
    this.#services.agents.setPresent(userId, true);
    this.#welcome(identity, claims);
    const now = Date.now();
    const call = this.#services.contacts.callInfoOf(userId);
    const deskPhone = deskPhoneInfo(this.#services, userId);
    const present = this.#services.agents.session(userId);
    this.send({
      name: 'snapshot',
      serverTime: now,
      status: statusInfo(present, now),
      queues: queuesOf(this.#services.queues, present),
      dueCallbacks: this.#services.dueCallbacks.of(userId),
      ...(call && { call }),
      ...(deskPhone && { deskPhone }),
    });
    this.#services.log.info({ instanceId: identity.instanceId, agentId: userId }, 'workbench connected');
  }

  async #claimsOf(token: Pick<ChannelToken, 'signData' | 'signature'>): Promise<ChannelClaims> {
    const claims = this.#services.channelTokens.verify(token);
    if (claims.signIn && !(await this.#services.signIns.isLive(claims.signIn)))
      throw new OpenSeatError('InvalidToken');
    if (claims.accessKey && !(await this.#services.accessKeys.exists(claims.accessKey.id)))
      throw new OpenSeatError('InvalidToken');
    return claims;
  }

  async #renew(token: Extract<ClientFrame, { type: 'renew' }>): Promise<void> {
    const identity = this.#identity;
    const claims = await this.#claimsOf(token);
    if (claims.userId !== identity?.userId) throw new OpenSeatError('InvalidToken');
    if (!this.#isOver) this.#welcome(identity, claims);
  }

  #welcome({ instanceId, userId }: AgentIdentity, claims: ChannelClaims): void {
    this.#signIn = claims.signIn;
    this.#accessKey = claims.accessKey;
    const remaining = claims.expiresAt - Date.now();
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.#end(), remaining);
    this.#write({
      type: 'welcome',
      instanceId,
      userId,
      run: this.#run.id,
      tokenExpiresAt: claims.expiresAt,
      tokenSeconds: Math.floor(remaining / 1000),
    });
  }

  readonly #onEnded = (ended: EndedSignIn): void => {
    if (ended.type === 'one' ? ended.id === this.#signIn : ended.userId === this.#identity?.userId)
      this.#end();
  };

  /**
   * The token has expired or the sign-in was ended. The workbench is told at once; a call goes on to its end.
   */
  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#services.log.info({ agentId: this.#identity?.userId }, "an agent's sign-in has ended");
    this.send({ name: 'signedOutByServer', code: 'SessionEnded' });
    this.#leaveWhenFree();
  }

  #leaveWhenFree(): void {
    const userId = this.#identity?.userId;
    if (userId === undefined || this.#hub.workbenchOf(userId) !== this) return;
    const session = this.#services.agents.session(userId);
    if (session?.device.type !== 'mobile') {
      if (session && inCall(session)) return;
      if (session) this.#services.agents.endSession(userId, 'asked');
    }
    this.close(closeCodes.notAuthenticated, sessionEnded);
  }

  #request(frame: Extract<ClientFrame, { type: 'request' }>, identity: AgentIdentity): void {
    const { commandId } = frame;
    const { commands } = this.#run;
    const known = commandId === undefined ? undefined : commands.find(identity.userId, commandId);
    if (known) {
      this.#services.log.info({ agentId: identity.userId, action: frame.action }, 'a command came again');
      this.#answer(frame.id, known);
      return;
    }
    const refusal = this.#refusalBefore(frame.action);
    if (refusal) {
      this.#answer(frame.id, Promise.resolve({ requestId: newRequestId(), error: wireError(refusal) }));
      return;
    }
    const outcome = this.#carryOut(frame, identity);
    if (commandId !== undefined) commands.remember(identity.userId, commandId, outcome);
    this.#answer(frame.id, outcome);
  }

  #answer(id: number, outcome: Promise<CommandOutcome>): void {
    outcome.then((answer) => this.#write({ type: 'response', id, ...answer }));
  }

  /** Why a request is not even tried. */
  #refusalBefore(action: string): OpenSeatError | undefined {
    if (this.#pending >= maxPending) return new OpenSeatError('Request.TooMany', { seconds: 1 });
    // A connected workbench could otherwise renew its access after its sign-in has ended.
    if (fromHttpOnly.has(action)) return new OpenSeatError('NotAuthenticated');
    if (this.#isOver && !isAboutCall(action)) return new OpenSeatError('SessionEnded');
    return undefined;
  }

  async #carryOut(
    { action, params }: Extract<ClientFrame, { type: 'request' }>,
    identity: AgentIdentity,
  ): Promise<CommandOutcome> {
    const requestId = newRequestId();
    const caller: Caller = {
      identity,
      signIn: this.#signIn,
      accessKey: this.#accessKey,
      requestId,
      deviceId: this.deviceId,
      origin: this.#origin,
    };
    this.#pending += 1;
    try {
      return { requestId, result: await perform(this.#services, caller, action, params) };
    } catch (error) {
      const refusal = refusalOf(error, this.#services, requestId);
      this.#services.log.info({ agentId: identity.userId, action, code: refusal.code, requestId }, 'refused');
      return { requestId, error: wireError(refusal) };
    } finally {
      this.#pending -= 1;
    }
  }

  #closed(): void {
    clearTimeout(this.#hello);
    clearInterval(this.#ping);
    clearTimeout(this.#expiry);
    this.#services.signIns.off('ended', this.#onEnded);
    const identity = this.#identity;
    if (!identity || !this.#hub.remove(identity.userId, this)) return;
    this.#services.agents.setPresent(identity.userId, false);
    if (!this.#services.agents.session(identity.userId)) {
      // The agent never signed in, so the phone's credentials are of no more use.
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
    const run: ServerRun = { id: randomUUID(), commands: new AnsweredCommands() };
    app.get('/agent', { websocket: true }, (socket, request) => {
      if (socket.protocol !== agentSubprotocol) {
        socket.close(closeCodes.badFrame, `subprotocol ${agentSubprotocol} is needed`);
        return;
      }
      new AgentSocket(socket, { services, hub, run }, originOf(request));
    });
  };
}
