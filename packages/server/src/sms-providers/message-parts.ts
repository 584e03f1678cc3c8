import smpp from 'smpp';

/** One short message's worth of a text (3GPP TS 23.038 and 23.040). */
export interface MessagePart {
  /** 0: the GSM alphabet, an octet a character; 8: UCS-2. */
  readonly dataCoding: 0 | 8;
  /** Which part of which message it is; undefined: it is the whole. */
  readonly header: Buffer | undefined;
  readonly bytes: Buffer;
}

const escapeSign = 0x1b;
/** How many octets fit, alone and behind a header. */
const rooms = { 0: { alone: 160, part: 153 }, 8: { alone: 140, part: 134 } } as const;
const mostParts = 255;

/** Whether octets of this coding may be parted before `at`. */
function mayPart(bytes: Buffer, dataCoding: 0 | 8, at: number): boolean {
  if (dataCoding === 0) return bytes[at - 1] !== escapeSign;
  const unit = bytes.readUInt16BE(at - 2);
  return unit < 0xd800 || unit > 0xdbff;
}

/**
 * A text in parts that a phone puts together again. No part ends within a character.
 * @param reference from 0 to 255, another for each message to the same reader
 * @throws RangeError for a text of more than 255 parts
 */
export function partsOf(text: string, reference: number): readonly MessagePart[] {
  const dataCoding = smpp.encodings.ASCII.match(text) ? 0 : 8;
  const bytes = (dataCoding === 0 ? smpp.encodings.ASCII : smpp.encodings.UCS2).encode(text);
  const room = rooms[dataCoding];
  if (bytes.length <= room.alone) return [{ dataCoding, header: undefined, bytes }];
  const pieces: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(from + room.part, bytes.length);
    if (to < bytes.length && !mayPart(bytes, dataCoding, to)) to -= dataCoding === 0 ? 1 : 2;
    pieces.push(bytes.subarray(from, to));
    from = to;
  }
  if (pieces.length > mostParts) throw new RangeError(`The text has more than ${mostParts} parts.`);
  return pieces.map((piece, index) => ({
    dataCoding,
    header: Buffer.from([5, 0, 3, reference & 0xff, pieces.length, index + 1]),
    bytes: piece,
  }));
}
