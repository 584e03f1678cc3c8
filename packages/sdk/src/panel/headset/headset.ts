import { allows } from '@openseat/protocol/agent-status';
import type { WorkbenchState, WorkbenchView } from '../../core/workbench-state.ts';
import { keepPreferences, keptPreferences } from '../../preferences.ts';
import { runShortcut } from '../shortcuts.ts';
import {
  type HidCollection,
  isSet,
  lampReports,
  type Telephony,
  telephonyOf,
  telephonyPage,
  type Usage,
} from './hid-telephony.ts';

interface HidDevice extends EventTarget {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: BufferSource): Promise<void>;
}
interface Hid extends EventTarget {
  getDevices(): Promise<HidDevice[]>;
  requestDevice(options: { filters: { usagePage: number }[] }): Promise<HidDevice[]>;
}

/** WebHID, which TypeScript's DOM library does not have. */
const hidOf = (): Hid | undefined => (navigator as { hid?: Hid }).hid;

function lampsFor({ agent, call }: WorkbenchState): ReadonlySet<Usage> {
  const lit = new Set<Usage>();
  if (agent.status === 'ringing') lit.add('ringLamp');
  else if (call) lit.add('offHookLamp');
  if (call?.muted) lit.add('muteLamp');
  if (agent.status === 'held') lit.add('holdLamp');
  return lit;
}

const mediaActions = ['togglemicrophone', 'hangup'] as const;

/** The keys and lamps of the agent's headset: by WebHID, else what the browser passes on (Media Session). */
export class Headset {
  readonly #view: WorkbenchView;
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[] = [];
  #device: HidDevice | undefined;
  #telephony: Telephony | undefined;
  #watched = false;
  /** The last state of each key, to see a change. */
  #before = new Map<Usage, boolean>();
  /** The lit lamps, as the device was told; undefined: it was not told yet. */
  #lit: string | undefined;

  constructor(view: WorkbenchView) {
    this.#view = view;
    this.#ends.push(view.subscribe(() => this.#show()));
    this.#listenToMedia();
    if (keptPreferences().headset) this.#watch();
  }

  /** Notices the agent's headset now and when it is plugged in. */
  #watch(): void {
    const hid = hidOf();
    if (!hid || this.#watched) return;
    this.#watched = true;
    const unplugged = (event: Event) => {
      if ((event as Event & { device?: unknown }).device === this.#device) this.#drop();
    };
    const plugged = () => this.#reopen();
    hid.addEventListener('connect', plugged);
    hid.addEventListener('disconnect', unplugged);
    this.#ends.push(() => {
      hid.removeEventListener('connect', plugged);
      hid.removeEventListener('disconnect', unplugged);
    });
    this.#reopen();
  }

  readonly supported = (): boolean => hidOf() !== undefined;

  /** The name of the connected headset. */
  readonly state = (): string | undefined => this.#device?.productName;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lets the agent choose a headset; a click must have asked for it. */
  async connect(): Promise<void> {
    const [device] = (await hidOf()?.requestDevice({ filters: [{ usagePage: telephonyPage }] })) ?? [];
    if (!device) return;
    keepPreferences({ headset: true });
    await this.#open(device);
    this.#watch();
  }

  async disconnect(): Promise<void> {
    keepPreferences({ headset: false });
    await this.#release();
  }

  dispose(): void {
    for (const end of this.#ends.splice(0)) end();
    this.#release().catch(() => undefined);
  }

  async #release(): Promise<void> {
    const device = this.#device;
    this.#drop();
    await device?.close();
  }

  /** The browser remembers which headsets the agent allowed. */
  #reopen(): void {
    hidOf()
      ?.getDevices()
      .then(async (devices) => {
        const [device] = devices.filter(({ collections }) => telephonyOf(collections).keys.hook);
        if (device && !this.#device) await this.#open(device);
      })
      .catch(() => undefined);
  }

  async #open(device: HidDevice): Promise<void> {
    if (!device.opened) await device.open();
    this.#drop();
    this.#device = device;
    this.#telephony = telephonyOf(device.collections);
    device.addEventListener('inputreport', this.#onReport);
    this.#lit = undefined;
    this.#show();
    this.#tell();
  }

  #drop(): void {
    this.#device?.removeEventListener('inputreport', this.#onReport);
    this.#device = undefined;
    this.#telephony = undefined;
    this.#before.clear();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  readonly #onReport = (event: Event): void => {
    const { reportId, data } = event as Event & { readonly reportId: number; readonly data: DataView };
    for (const usage of ['hook', 'muteKey'] as const) {
      const bit = this.#telephony?.keys[usage];
      if (bit?.reportId !== reportId) continue;
      const now = isSet(data, bit);
      const before = this.#before.get(usage) ?? false;
      this.#before.set(usage, now);
      // A key that is a state acts at each change; another one at each press.
      if (now === before || (!bit.absolute && !now)) continue;
      if (usage === 'muteKey') runShortcut('mute', this.#view);
      else this.#onHook(now, bit.absolute);
    }
  };

  /** Off the hook answers. On the hook, or a press in a call, ends it. */
  #onHook(off: boolean, absolute: boolean): void {
    const { status } = this.#view.state().agent;
    if (status === 'ringing' && off) runShortcut('answer', this.#view);
    else if (allows(status, 'hangUp') && (!off || !absolute)) runShortcut('hangUp', this.#view);
  }

  /** Lights the lamps of the state. Many headsets send no key before their lamp says that there is a call. */
  #show(): void {
    const device = this.#device;
    const telephony = this.#telephony;
    if (!device || !telephony) return;
    const lamps = lampsFor(this.#view.state());
    const lit = [...lamps].join();
    if (lit === this.#lit) return;
    this.#lit = lit;
    for (const [reportId, report] of lampReports(telephony, lamps)) {
      device.sendReport(reportId, report).catch(() => undefined);
    }
  }

  #listenToMedia(): void {
    const session = navigator.mediaSession as MediaSession | undefined;
    const handle = (action: (typeof mediaActions)[number], act: (() => void) | null) => {
      try {
        session?.setActionHandler(action as MediaSessionAction, act);
      } catch {
        // This browser passes no such key on.
      }
    };
    handle('togglemicrophone', () => this.#device || runShortcut('mute', this.#view));
    handle('hangup', () => this.#device || runShortcut('hangUp', this.#view));
    this.#ends.push(() => {
      for (const action of mediaActions) handle(action, null);
    });
  }
}

const headsets = new WeakMap<WorkbenchView, Headset>();

/** The headset of a workbench, from the first call on. */
export function headsetOf(view: WorkbenchView): Headset {
  const known = headsets.get(view) ?? new Headset(view);
  headsets.set(view, known);
  return known;
}

export function endHeadset(view: WorkbenchView): void {
  headsets.get(view)?.dispose();
  headsets.delete(view);
}
