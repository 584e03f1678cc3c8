import smpp from 'smpp';

/** One part of a short message (3GPP TS 23.038 and 23.040). */
export interface MessagePart {
  /** 0: the GSM alphabet, one octet per character. 8: UCS-2. */
  readonly dataCoding: 0 | 8;
  /** User data header with the number of the part. Undefined: the message has only one part. */
  readonly header: Buffer | undefined;
  readonly bytes: Buffer;
}

const escapeSign = 0x1b;
/** Octets that fit into a message, alone and with a header. */
const rooms = { 0: { alone: 160, part: 153 }, 8: { alone: 140, part: 134 } } as const;
const maxParts = 255;

/** Whether octets of this coding may be split before `at`. */
function mayPart(bytes: Buffer, dataCoding: 0 | 8, at: number): boolean {
  if (dataCoding === 0) return bytes[at - 1] !== escapeSign;
  const unit = bytes.readUInt16BE(at - 2);
  return unit < 0xd800 || unit > 0xdbff;
}

/**
 * Splits a text into parts that a phone reassembles. No part ends within a character.
 * @param reference 0 to 255, different for each message to the same number
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
  if (pieces.length > maxParts) throw new RangeError(`The text has more than ${maxParts} parts.`);
  return pieces.map((piece, index) => ({
    dataCoding,
    header: Buffer.from([5, 0, 3, reference & 0xff, pieces.length, index + 1]),
    bytes: piece,
  }));
}
