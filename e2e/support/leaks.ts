/** Resources of a page that are not released by themselves. */
export interface Held {
  readonly listeners: readonly string[];
  readonly timers: number;
  readonly tracks: number;
  readonly audioContexts: number;
  readonly peerConnections: number;
  readonly broadcastChannels: number;
}

/** Runs in the page, before its own scripts: counts open resources for `held()`. */
export function countWhatIsHeld(): void {
  const listeners = new Set<string>();
  const ids = new WeakMap<object, number>();
  let nextId = 0;
  const idOf = (thing: object) => {
    const id = ids.get(thing) ?? nextId++;
    ids.set(thing, id);
    return id;
  };
  const keyOf = (target: object, type: string, listener: object | null) =>
    `${idOf(target)} ${type} ${listener && idOf(listener)}`;
  // Only targets that outlive elements: an element's own listeners go with it.
  const lasting = (target: EventTarget) =>
    [window, document, navigator.mediaDevices].includes(target as never);
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type: string, listener, options) {
    const target = this ?? window;
    // Only the SDK's: Playwright adds listeners as well.
    const ours = new Error().stack?.includes('/sdk/');
    if (ours && lasting(target)) listeners.add(keyOf(target, type, listener));
    add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type: string, listener, options) {
    const target = this ?? window;
    listeners.delete(keyOf(target, type, listener));
    remove.call(target, type, listener, options);
  };

  const timers = new Set<unknown>();
  const { setTimeout: later, setInterval: often, clearTimeout: never } = window;
  window.setTimeout = ((work: () => void, ms?: number, ...args: unknown[]) => {
    const timer = later(
      (...given: unknown[]) => {
        timers.delete(timer);
        (work as (...given: unknown[]) => void)(...given);
      },
      ms,
      ...args,
    );
    timers.add(timer);
    return timer;
  }) as typeof setTimeout;
  window.setInterval = ((work: () => void, ms?: number) => {
    const timer = often(work, ms);
    timers.add(timer);
    return timer;
  }) as typeof setInterval;
  window.clearTimeout = window.clearInterval = (timer) => {
    timers.delete(timer);
    never(timer);
  };

  const tracks: MediaStreamTrack[] = [];
  const media = navigator.mediaDevices;
  const getUserMedia = media?.getUserMedia.bind(media);
  if (media) {
    media.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  }
  const contexts: AudioContext[] = [];
  window.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(this);
    }
  };
  const connections: RTCPeerConnection[] = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(options?: RTCConfiguration) {
      super(options);
      connections.push(this);
    }
  };
  let channels = 0;
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name: string) {
      super(name);
      channels += 1;
    }
    override close(): void {
      channels -= 1;
      super.close();
    }
  };

  (window as unknown as { held(): Held }).held = () => ({
    listeners: [...listeners].sort(),
    timers: timers.size,
    tracks: tracks.filter((track) => track.readyState === 'live').length,
    audioContexts: contexts.filter((context) => context.state !== 'closed').length,
    peerConnections: connections.filter((connection) => connection.connectionState !== 'closed').length,
    broadcastChannels: channels,
  });
}
