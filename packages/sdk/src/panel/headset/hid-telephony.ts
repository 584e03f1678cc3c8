// The telephony page of USB HID (usage tables 1.5, chapter 14): what keys and lamps a headset has, and where
// in its reports.

/** The part of WebHID's types that is used here. */
interface HidItem {
  readonly usages?: readonly number[];
  readonly isRange?: boolean;
  readonly isAbsolute?: boolean;
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  readonly reportSize?: number;
  readonly reportCount?: number;
}
interface HidReport {
  readonly reportId: number;
  readonly items: readonly HidItem[];
}
export interface HidCollection {
  readonly usagePage: number;
  readonly children: readonly HidCollection[];
  readonly inputReports: readonly HidReport[];
  readonly outputReports: readonly HidReport[];
}

export const telephonyPage = 0x0b;
const usages = {
  hook: 0x0b0020,
  muteKey: 0x0b002f,
  offHookLamp: 0x080017,
  ringLamp: 0x080018,
  muteLamp: 0x080009,
  holdLamp: 0x080020,
} as const;
export type Usage = keyof typeof usages;

/** Where a key or lamp is. */
interface Bit {
  readonly reportId: number;
  readonly bit: number;
  /** The bit is the state itself; otherwise each 1 is a press. */
  readonly absolute: boolean;
}
type Bits = Readonly<Partial<Record<Usage, Bit>>>;

function bitsOf({ reportId, items }: HidReport, found: Partial<Record<Usage, Bit>>): number {
  let offset = 0;
  for (const item of items) {
    const { reportSize = 1, reportCount = 1, isAbsolute = false } = item;
    for (let index = 0; index < reportCount; index += 1) {
      const usage = item.isRange ? (item.usageMinimum ?? 0) + index : item.usages?.[index];
      const [name] = (Object.keys(usages) as Usage[]).filter((each) => usages[each] === usage);
      if (name && reportSize === 1) {
        found[name] ??= { reportId, bit: offset + index, absolute: isAbsolute };
      }
    }
    offset += reportSize * reportCount;
  }
  return offset;
}

export interface Telephony {
  readonly keys: Bits;
  readonly lamps: Bits;
  /** Bytes of each output report, by its id. */
  readonly lengths: ReadonlyMap<number, number>;
}

/** The keys and lamps of a device. */
export function telephonyOf(collections: readonly HidCollection[]): Telephony {
  const keys: Partial<Record<Usage, Bit>> = {};
  const lamps: Partial<Record<Usage, Bit>> = {};
  const lengths = new Map<number, number>();
  const visit = ({ inputReports, outputReports, children }: HidCollection): void => {
    for (const report of inputReports) bitsOf(report, keys);
    for (const report of outputReports) lengths.set(report.reportId, Math.ceil(bitsOf(report, lamps) / 8));
    for (const child of children) visit(child);
  };
  for (const collection of collections) {
    if (collection.usagePage === telephonyPage) visit(collection);
  }
  return { keys, lamps, lengths };
}

export function isSet(data: DataView, { bit }: Bit): boolean {
  const byte = bit >> 3;
  return byte < data.byteLength && ((data.getUint8(byte) >> (bit & 7)) & 1) === 1;
}

/** The output reports that light these lamps and no others. */
export function lampReports(
  { lamps, lengths }: Telephony,
  lit: ReadonlySet<Usage>,
): Map<number, Uint8Array<ArrayBuffer>> {
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const [usage, { reportId, bit }] of Object.entries(lamps) as [Usage, Bit][]) {
    const report = reports.get(reportId) ?? new Uint8Array(lengths.get(reportId) ?? 1);
    const byte = bit >> 3;
    if (lit.has(usage)) report[byte] = (report[byte] ?? 0) | (1 << (bit & 7));
    reports.set(reportId, report);
  }
  return reports;
}
