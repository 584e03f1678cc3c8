import { silentOffer } from './sip-attacker.ts';

/** Seeded random numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const methods = [
  ...['INVITE', 'ACK', 'BYE', 'CANCEL', 'REGISTER', 'OPTIONS', 'PRACK', 'SUBSCRIBE', 'NOTIFY', 'PUBLISH'],
  ...['INFO', 'REFER', 'MESSAGE', 'UPDATE', 'SIP/2.0 200', 'SIP/2.0 302', 'SIP/2.0 999', 'NONSENSE', ''],
];
const bodies: readonly (readonly [type: string, text: string])[] = [
  ['', ''],
  ['application/sdp', silentOffer('127.0.0.2')],
  ['application/sdp', 'v=0\r\nm=audio 99999 RTP/AVP 8 8 8 8\r\na=rtpmap:999 \u0000\r\n'],
  ['application/dtmf-relay', 'Signal=1\r\nDuration=99999999999'],
  ['application/pidf+xml', '<presence><!DOCTYPE x [<!ENTITY a "&a;">]>'],
  ['message/sipfrag', 'SIP/2.0 200 OK'],
  ['multipart/mixed;boundary=x', '--x\r\n--x\r\n--x--'],
];
/** Values that replace a field's own. */
const values = [
  ...[
    '',
    ' ',
    ':',
    '*',
    '-1',
    '4294967296',
    '99999999999999999999',
    '<sip:',
    'sip:a@[::1',
    '"',
    '\\"',
    '%00',
  ],
  ...['sip:%0d%0aVia@x', '<sip:x@y>;tag=', ';;;===', 'é', '\u0000', 'sip:x@127.0.0.1:0', 'Digest username="'],
  ...['A'.repeat(4000), ','.repeat(500), '<'.repeat(200), `sip:${'1'.repeat(1000)}@x`],
];

/** A nearly valid SIP message: written correctly, then changed in some places. */
export function mangledMessage(random: () => number, transport: string, host: string): Buffer {
  const of = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value;
  const word = () => Math.floor(random() * 2 ** 40).toString(36);
  const method = of(methods);
  const [type, body] = of(bodies);
  const lines = [
    method.startsWith('SIP/') ? `${method} Whatever` : `${method} sip:01066668888@127.0.0.1 SIP/2.0`,
    `Via: SIP/2.0/${transport.toUpperCase()} ${host};rport;branch=z9hG4bK${word()}`,
    `From: <sip:${of(['trunk', 'alice', 'x'])}@openseat.invalid>;tag=${word()}`,
    'To: <sip:01066668888@127.0.0.1>',
    `Call-ID: ${word()}`,
    `CSeq: 1 ${method}`,
    'Max-Forwards: 70',
    `Contact: <sip:x@${host}>`,
    of([
      'Expires: 60',
      'Event: presence',
      'Refer-To: <sip:1@x>',
      'Require: 100rel',
      'Replaces: a;to-tag=b;from-tag=c',
    ]),
    ...(type ? [`Content-Type: ${type}`] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const changes = Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(random() * lines.length);
    const line = lines[at] ?? '';
    const name = line.slice(0, line.indexOf(':') + 1);
    const changed = of([
      () => lines.splice(at, 1),
      () => lines.splice(at, 0, line),
      () => lines.splice(at, 1, `${name} ${of(values)}`),
      () => lines.splice(at, 1, line.slice(0, Math.floor(random() * line.length))),
      () => lines.splice(at, 1, `${line}${of(values)}`),
      () =>
        lines.push(`${of(['X', 'Via', 'Route', 'Authorization', 'Session-Expires', 'RAck'])}: ${of(values)}`),
    ]);
    changed();
  }
  const bytes = Buffer.from(`${lines.join(of(['\r\n', '\r\n', '\r\n', '\n', '\r']))}\r\n\r\n${body}`);
  if (random() < 0.3) {
    for (let count = 0; count < 5; count += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  }
  return bytes;
}
