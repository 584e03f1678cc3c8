import type { LiveAgent, LiveClientFrame, LiveGroup } from '@openseat/protocol';
import type { Page, WebSocketRoute } from 'playwright-core';

const agentCount = 3_000;
const groupCount = 200;
/** Changes of agents in each frame, of which the server sends four a second: 170 changes a second. */
const changesPerFrame = 43;
const frameMs = 250;

const statuses = [3, 4, 5, 6, 9, 10];

function agentRow(index: number, now: number): LiveAgent {
  const number = String(index).padStart(4, '0');
  const statusCode = statuses[(index * 7 + now) % statuses.length] ?? 3;
  const isTalking = statusCode >= 9;
  return {
    id: `agent-${number}`,
    name: `Agent ${number}`,
    extension: number,
    groupIds: [`group-${index % groupCount}`, `group-${(index * 3) % groupCount}`],
    statusCode,
    breakCode: statusCode === 4 ? 'Lunch' : '',
    since: now,
    device: 'browser',
    present: true,
    ...(isTalking && { contactId: `contact-${index}-${now}`, direction: 'inbound', peer: '138****8000' }),
    ...(isTalking && { groupId: `group-${index % groupCount}`, talkSince: now }),
  };
}

const groupRow = (index: number): LiveGroup => ({
  ...{ id: `group-${index}`, name: `Group ${index}` },
  ...{ waiting: index % 5, byStatus: { 3: 5, 9: 10 } },
});

/** The live stream of a large centre, in place of the server's: 3,000 agents, 200 groups, 170 changes a second. */
export class SimulatedStream {
  #socket: WebSocketRoute | undefined;
  /** The subscription of each topic. */
  readonly #ids = new Map<string, string>();
  readonly #seq = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #next = 0;
  /** Names that were given, which other changes keep. */
  readonly #names = new Map<number, string>();
  /** How many changes were sent. */
  changes = 0;

  /** Takes the stream of the pages that are opened from now on. */
  async take(page: Page): Promise<void> {
    await page.routeWebSocket(/\/live$/, (socket) => {
      this.#socket = socket;
      socket.onMessage((text) => this.#take(JSON.parse(String(text)) as LiveClientFrame));
      socket.send(JSON.stringify({ type: 'welcome', instanceId: 'demo', userId: 'demo-admin' }));
    });
  }

  /** Begins the changes. */
  start(): void {
    this.#timer = setInterval(() => {
      const now = Date.now();
      this.change(
        Array.from({ length: changesPerFrame }, () => {
          this.#next = (this.#next + 997) % agentCount;
          return this.#row(this.#next, now);
        }),
      );
    }, frameMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  change(changed: readonly LiveAgent[]): void {
    const id = this.#ids.get('agents');
    if (id === undefined) return;
    this.changes += changed.length;
    const seq = (this.#seq.get(id) ?? 0) + 1;
    this.#seq.set(id, seq);
    this.#socket?.send(JSON.stringify({ type: 'delta', id, seq, changed, removed: [] }));
  }

  /** An agent by number, with another name. */
  renamed(index: number, name: string): LiveAgent {
    this.#names.set(index, name);
    return this.#row(index, Date.now());
  }

  #row(index: number, now: number): LiveAgent {
    const row = agentRow(index, now);
    return { ...row, name: this.#names.get(index) ?? row.name };
  }

  #take(frame: LiveClientFrame): void {
    if (frame.type !== 'subscribe') return;
    const { id, topic } = frame;
    this.#ids.set(topic, id);
    this.#seq.set(id, 0);
    const now = Date.now();
    const rows =
      topic === 'agents'
        ? Array.from({ length: agentCount }, (_, index) => agentRow(index, now - index * 1_000))
        : topic === 'groups'
          ? Array.from({ length: groupCount }, (_, index) => groupRow(index))
          : [];
    this.#socket?.send(JSON.stringify({ type: 'snapshot', id, serverTime: now, rows }));
  }
}
