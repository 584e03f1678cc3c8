import { describe, expect, it } from 'vitest';
import { waveLengthMs } from './wave-length.ts';

interface Made {
  format?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  frameBytes?: number;
  data?: number;
  claimed?: number;
  before?: Buffer;
}

function chunk(name: string, content: Buffer, size = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function wave(made: Made = {}): Buffer {
  const { format = 1, channels = 1, rate = 8000, bits = 16, data = 16_000 } = made;
  const { frameBytes = (channels * bits) / 8, claimed = data, before = Buffer.alloc(0) } = made;
  const content = Buffer.alloc(16);
  content.writeUInt16LE(format, 0);
  content.writeUInt16LE(channels, 2);
  content.writeUInt32LE(rate, 4);
  content.writeUInt32LE((rate * frameBytes) >>> 0, 8);
  content.writeUInt16LE(frameBytes, 12);
  content.writeUInt16LE(bits, 14);
  const chunks = [before, chunk('fmt ', content), chunk('data', Buffer.alloc(data), claimed)];
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), ...chunks]);
}

describe('the length of a WAV file', () => {
  it.each<[string, Made, number]>([
    ['telephone sound', {}, 1000],
    ['a studio’s', { rate: 48_000, channels: 2, bits: 24, data: 288_000 }, 1000],
    ['A-law', { format: 6, bits: 8, data: 8000 }, 1000],
    ['floating point', { format: 3, bits: 32, rate: 44_100, data: 176_400 }, 1000],
    ['with other chunks before', { before: chunk('LIST', Buffer.from('abc')) }, 1000],
    ['with a size that claims more', { claimed: 0xffff_ffff }, 1000],
    ['empty', { data: 0 }, 0],
  ])('%s', (_what, made, length) => {
    expect(waveLengthMs(wave(made))).toBe(length);
  });

  it.each<[string, Buffer]>([
    ['of 1 Hz', wave({ rate: 1 })],
    ['of 0 Hz', wave({ rate: 0 })],
    ['of 4 GHz', wave({ rate: 0xffff_ffff })],
    ['without channels', wave({ channels: 0, frameBytes: 2 })],
    ['of 60,000 channels', wave({ channels: 60_000, bits: 8, frameBytes: 60_000 })],
    ['of frames without bytes', wave({ frameBytes: 0 })],
    ['of frames that do not fit', wave({ frameBytes: 1 })],
    ['of 1 bit', wave({ bits: 1, frameBytes: 1 })],
    ['of MP3', wave({ format: 0x55 })],
    ['of GSM', wave({ format: 0x31, bits: 0 })],
    ['without a format', Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), chunk('data', Buffer.alloc(9))])],
    ['with a format cut short', wave().subarray(0, 24)],
    ['without sound', wave().subarray(0, 36)],
    ['of nothing', Buffer.alloc(0)],
    ['of another kind', Buffer.from('OggS\0\0\0\0WAVEfmt ')],
  ])('is none of a file %s', (_what, bytes) => {
    expect(waveLengthMs(bytes)).toBeUndefined();
  });
});
