import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** One direction of a connection: `up` leads to the server. */
type Direction = 'up' | 'down';

interface Link {
  readonly near: Socket;
  readonly far: Socket;
  /** What passes no longer, without either end being told. */
  readonly stalled: Set<Direction>;
  /** By direction: bytes that wait arrive in the order in which they came. */
  readonly last: Record<Direction, Promise<void>>;
}

/** A network of TCP between browsers and the server, on a port of its own, that a test makes bad. */
export class NetworkProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  /** The server's port on this machine. */
  target = 0;
  #delay: readonly [fromMs: number, toMs: number] = [0, 0];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<NetworkProxy> {
    const server = createServer();
    const proxy = new NetworkProxy(server);
    server.on('connection', (near) => proxy.#connected(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** Breaks all connections. New ones are possible. */
  cut(): void {
    for (const { near, far } of this.#links) {
      near.destroy();
      far.destroy();
    }
    this.#links.clear();
  }

  /** Half open: nothing passes on present connections, and neither end is told. New ones are fine. */
  stall(...directions: readonly Direction[]): void {
    for (const { stalled } of this.#links) for (const direction of directions) stalled.add(direction);
  }

  /** From now on bytes take a time between these, in milliseconds. Zero: they pass at once. */
  slowDown(fromMs: number, toMs: number): void {
    this.#delay = [fromMs, toMs];
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #connected(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    const link: Link = {
      ...{ near, far, stalled: new Set() },
      last: { up: Promise.resolve(), down: Promise.resolve() },
    };
    this.#links.add(link);
    this.#lead(link, 'up', near, far);
    this.#lead(link, 'down', far, near);
  }

  #lead(link: Link, direction: Direction, from: Socket, to: Socket): void {
    from.on('data', (bytes) => this.#pass(link, direction, () => void to.write(bytes)));
    from.on('error', () => undefined);
    from.on('close', () => {
      if (!link.stalled.has(direction)) to.destroy();
      this.#links.delete(link);
    });
  }

  #pass(link: Link, direction: Direction, work: () => void): void {
    if (link.stalled.has(direction)) return;
    const [fromMs, toMs] = this.#delay;
    const ms = fromMs + Math.random() * (toMs - fromMs);
    const arrival = ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
    link.last[direction] = link.last[direction].then(async () => {
      await arrival;
      work();
    });
  }
}
