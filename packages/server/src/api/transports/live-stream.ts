import '@fastify/websocket';
import {
  closeCodes,
  LiveClientFrame,
  type LiveServerFrame,
  type LiveTopic,
  liveLimits,
  liveSubprotocol,
  OpenSeatError,
} from '@openseat/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Compile } from 'typebox/compile';
import type { WebSocket } from 'ws';
import type { EndedSignIn } from '../../auth/sign-ins.ts';
import { sendBounded } from '../../http/bounded-send.ts';
import type { LiveScope, LiveSource } from '../../live/live-source.ts';
import { LiveView } from '../../live/live-view.ts';
import { shownNumbers } from '../../settings/shown-numbers.ts';
import { authenticate, newRequestId } from '../authenticate.ts';
import type { Caller } from '../handler.ts';
import { supervisedGroups } from '../handlers/groups/supervised-groups.ts';
import { refusalOf } from '../perform.ts';
import type { Services } from '../services.ts';
import { wireError } from './plain-http.ts';

const Frame = Compile(LiveClientFrame);
const helloMs = 5_000;
/** A reader with more than this waiting gets a snapshot later instead of each change. */
const slowBytes = 256 * 1024;

/** Topics of administrators. */
const ofAdministrators: ReadonlySet<LiveTopic> = new Set(['problems', 'configuration']);

interface Subscription {
  readonly topic: LiveTopic;
  readonly groupIds: ReadonlySet<string> | undefined;
  readonly contactId: string | undefined;
  readonly view: LiveView;
}

interface Parts {
  readonly services: Services;
  readonly source: LiveSource;
  /** Looks up the user of a request's header or cookie. Undefined: it has neither, and a hello follows. */
  readonly callerOf: (request: FastifyRequest) => (() => Promise<Caller>) | undefined;
}

/** @throws OpenSeatError `NoPermission.User`: only supervisors and administrators watch others */
async function scopeOf(services: Services, caller: Caller): Promise<LiveScope> {
  const { instanceId, userId, roles } = caller.identity;
  if (!roles.some((role) => role !== 'agent')) throw new OpenSeatError('NoPermission.User');
  const [own, all, settings] = await Promise.all([
    supervisedGroups(services, caller),
    services.instances.skillGroups(instanceId),
    services.settings.ofInstance(instanceId),
  ]);
  const groups = all.filter(({ id }) => !own || own.has(id)).map(({ id, name }) => ({ id, name }));
  return {
    instanceId,
    userId,
    groups: new Map(groups.map((group) => [group.id, group])),
    seesAll: own === undefined,
    shown: shownNumbers(settings),
  };
}

/** One connected reader. */
class LiveSocket {
  readonly #socket: WebSocket;
  readonly #request: FastifyRequest;
  readonly #parts: Parts;
  readonly #subscriptions = new Map<string, Subscription>();
  /** Resolves when the reader is known, or the stream ends. */
  #greeted: Promise<void> | undefined;
  #caller: Caller | undefined;
  #scope: LiveScope | undefined;
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #hello: NodeJS.Timeout;

  constructor(socket: WebSocket, request: FastifyRequest, parts: Parts) {
    this.#socket = socket;
    this.#request = request;
    this.#parts = parts;
    this.#hello = setTimeout(() => this.#end('no hello came in time'), helloMs);
    socket.on('message', (data) => void this.#received(data));
    socket.on('error', (error) => parts.services.log.info({ err: error }, 'a live stream failed'));
    socket.on('close', () => this.#closed());
    const who = parts.callerOf(request);
    if (who) this.#greeted = this.#greet(who);
  }

  #end(reason: string, code: number = closeCodes.notAuthenticated): void {
    this.#socket.close(code, reason);
  }

  #send(frame: LiveServerFrame): void {
    sendBounded(this.#socket, JSON.stringify(frame));
  }

  async #received(data: unknown): Promise<void> {
    let frame: unknown;
    try {
      frame = JSON.parse(String(data));
    } catch {
      frame = undefined;
    }
    if (!Frame.Check(frame)) {
      this.#end('not a frame', closeCodes.badFrame);
      return;
    }
    if (frame.type === 'hello') {
      if (this.#greeted) this.#end('a second hello', closeCodes.badFrame);
      else this.#greeted = this.#greet(() => this.#authenticate(frame.accessToken));
      return;
    }
    await this.#greeted;
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!this.#caller) this.#end('a request came before the hello');
    else if (frame.type === 'unsubscribe') this.#subscriptions.delete(frame.id);
    else this.#subscribe(frame);
  }

  #authenticate(token: string): Promise<Caller> {
    return authenticate(this.#parts.services, this.#request, token);
  }

  async #greet(who: () => Promise<Caller>): Promise<void> {
    clearTimeout(this.#hello);
    const { services } = this.#parts;
    try {
      const { instanceId, userId } = (await this.#look(who)).identity;
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      services.signIns.on('ended', this.#onEnded);
      this.#timers.push(
        setInterval(() => this.#tick(), liveLimits.deltaMs),
        setInterval(() => void this.#lookAgain(who), liveLimits.scopeMs),
      );
      this.#send({ type: 'welcome', instanceId, userId });
    } catch (error) {
      this.#end(refusalOf(error, services, newRequestId()).code);
    }
  }

  /** Looks up who reads, and what that user may see. */
  async #look(who: () => Promise<Caller>): Promise<Caller> {
    const caller = await who();
    this.#scope = await scopeOf(this.#parts.services, caller);
    this.#caller = caller;
    return caller;
  }

  async #lookAgain(who: () => Promise<Caller>): Promise<void> {
    try {
      await this.#look(who);
    } catch (error) {
      const { services } = this.#parts;
      // A fault of the database ends no stream.
      const { code, status } = refusalOf(error, services, newRequestId());
      if (status < 500) this.#end(code);
    }
  }

  readonly #onEnded = (ended: EndedSignIn): void => {
    const isOwn =
      ended.type === 'one'
        ? ended.id === this.#caller?.signIn
        : ended.userId === this.#caller?.identity.userId;
    if (isOwn) this.#end('SessionEnded');
  };

  #subscribe({ id, topic, groupIds, contactId }: Extract<LiveClientFrame, { type: 'subscribe' }>): void {
    const refuse = (error: OpenSeatError) => this.#send({ type: 'refused', id, error: wireError(error) });
    if (ofAdministrators.has(topic) && !this.#scope?.seesAll) {
      refuse(new OpenSeatError('NoPermission.User'));
      return;
    }
    if (!this.#subscriptions.has(id) && this.#subscriptions.size >= liveLimits.subscriptions) {
      refuse(new OpenSeatError('Request.TooMany', { seconds: 1 }));
      return;
    }
    const subscription = {
      topic,
      contactId,
      groupIds: groupIds && new Set(groupIds),
      view: new LiveView(id),
    };
    this.#subscriptions.set(id, subscription);
    this.#update(subscription);
  }

  #tick(): void {
    for (const subscription of this.#subscriptions.values()) {
      if (this.#socket.bufferedAmount > slowBytes) subscription.view.restart();
      else this.#update(subscription);
    }
  }

  #update({ topic, groupIds, contactId, view }: Subscription): void {
    if (!this.#scope) return;
    const visible = !ofAdministrators.has(topic) || this.#scope.seesAll;
    const rows = visible ? this.#parts.source.rows(topic, this.#scope, groupIds, contactId) : [];
    const frame = view.update(rows, Date.now());
    if (frame) this.#send(frame);
  }

  #closed(): void {
    clearTimeout(this.#hello);
    for (const timer of this.#timers) clearInterval(timer);
    this.#parts.services.signIns.off('ended', this.#onEnded);
    this.#subscriptions.clear();
  }
}

/** `/live`: what is going on, for the console (see the protocol's `live-stream.ts`). */
export function liveStream(
  parts: Parts,
  /** Whether a page of this origin may read with its user's cookie. */
  isOwnOrigin: (origin: string | undefined, request: FastifyRequest) => boolean,
): FastifyPluginAsync {
  return async (app) => {
    app.get('/live', { websocket: true }, (socket, request) => {
      if (socket.protocol !== liveSubprotocol) {
        socket.close(closeCodes.badFrame, `subprotocol ${liveSubprotocol} is needed`);
        return;
      }
      if (!isOwnOrigin(request.headers.origin, request)) {
        socket.close(closeCodes.notAuthenticated, 'a page of another site');
        return;
      }
      new LiveSocket(socket, request, parts);
    });
  };
}
