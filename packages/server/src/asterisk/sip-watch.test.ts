import { describe, expect, it } from 'vitest';
import { type RefusedOffer, type RegistrationAnswer, SipWatch } from './sip-watch.ts';

function entry(
  direction: 'Received' | 'Transmitting',
  lines: readonly string[],
  body: readonly string[] = [],
): string {
  const kind = lines[0]?.startsWith('SIP/2.0') ? 'response' : 'request';
  const way = direction === 'Received' ? 'from' : 'to';
  return `<--- ${direction} SIP ${kind} (900 bytes) ${way} UDP:127.0.0.1:5070 --->\n${[...lines, '', ...body].join('\r\n')}\n`;
}

const g729 = ['v=0', 'm=audio 4000 RTP/AVP 18 101', 'a=rtpmap:101 telephone-event/8000'];
const opus = ['v=0', 'm=audio 4000 RTP/AVP 111', 'a=rtpmap:111 opus/48000/2'];
const invite = (body: readonly string[], to = '<sip:01066668888@x>') =>
  [
    [
      'INVITE sip:01066668888@127.0.0.1:5060 SIP/2.0',
      'f: "n" <sip:13800138000@c>;tag=1',
      `t: ${to}`,
      'i: call-1',
      'CSeq: 7 INVITE',
    ],
    body,
  ] as const;
const answer = (status: string, headers: readonly string[] = []) => [
  `SIP/2.0 ${status}`,
  'Call-ID: call-1',
  'CSeq: 7 INVITE',
  ...headers,
];

function watched() {
  const watch = new SipWatch();
  const refused: RefusedOffer[] = [];
  watch.on('offerRefused', (offer) => refused.push(offer));
  return { watch, refused };
}

it.each([
  [g729, ['G729']],
  [opus, ['OPUS']],
  [
    ['m=audio 4000 RTP/AVP 4 3', 'a=rtpmap:3 GSM/8000'],
    ['G723', 'GSM'],
  ],
  [['m=audio 4000 RTP/AVP 96 13', 'a=rtpmap:96 AMR-WB/16000'], ['AMR-WB']],
])('tells of an offer that was refused for its codecs: %j', (body, codecs) => {
  const { watch, refused } = watched();
  expect(watch.take(entry('Received', ...invite(body)))).toBe(true);
  expect(watch.take(entry('Transmitting', answer('488 Not Acceptable Here')))).toBe(true);
  // The answer is retransmitted until it is acknowledged.
  watch.take(entry('Transmitting', answer('488 Not Acceptable Here')));
  expect(refused).toEqual([{ caller: '13800138000', callee: '01066668888', codecs }]);
});

it('takes no other answer, and no re-INVITE, for a refused call', () => {
  const { watch, refused } = watched();
  watch.take(entry('Received', ...invite(g729)));
  watch.take(entry('Transmitting', answer('404 Not Found')));
  watch.take(entry('Received', ...invite(g729, '<sip:x@y>;tag=2')));
  watch.take(entry('Transmitting', answer('488 Not Acceptable Here')));
  expect(refused).toEqual([]);
});

it.each([
  ['Q.850;cause=17;text="User busy"', 17],
  ['Q.850 ;text="x";cause=1', 1],
  ['q.850; cause = 19', 19],
  ['SIP;cause=486', undefined],
  ['cause=17', undefined],
])('knows the cause of Reason: %s', (reason, cause) => {
  const { watch } = watched();
  watch.take(entry('Transmitting', ...invite([])));
  watch.take(entry('Received', answer('480 Gone', [`Reason: ${reason}`])));
  expect(watch.q850Of('call-1')).toBe(cause);
});

it('tells of an answer without sound that we know, and of no other', () => {
  const { watch } = watched();
  const without: string[] = [];
  watch.on('noCodec', (callId) => without.push(callId));
  watch.take(entry('Transmitting', ...invite([])));
  watch.take(entry('Received', answer('200 OK'), ['m=audio 4000 RTP/AVP 18 8']));
  expect(without).toEqual([]);
  watch.take(entry('Received', answer('200 OK'), g729));
  expect(without).toEqual(['call-1']);
  expect(watch.hasNoCodec('call-1')).toBe(true);
});

it('waits for the log to have the answer, and no longer than told', async () => {
  const { watch } = watched();
  watch.take(entry('Transmitting', ...invite([])));
  // The challenge is no answer.
  watch.take(entry('Received', answer('401 Unauthorized')));
  let isRead = false;
  const read = watch.answerRead('call-1', 60_000).then(() => {
    isRead = true;
  });
  await watch.answerRead('call-1', 1);
  expect(isRead).toBe(false);
  watch.take(entry('Received', answer('200 OK'), g729));
  await read;
  expect(watch.hasNoCodec('call-1')).toBe(true);
  await watch.answerRead('call-1', 60_000);
});

it('takes a Call-ID as a name and nothing more', () => {
  const { watch } = watched();
  const named = (lines: readonly string[]) => lines.map((line) => line.replace('call-1', 'error'));
  const [head, body] = invite([]);
  watch.take(entry('Received', named(head), body));
  expect(watch.take(entry('Received', named(answer('200 OK'))))).toBe(true);
});

it('passes over everything else', () => {
  const { watch } = watched();
  for (const text of [
    '',
    'INVITE sip:x@y SIP/2.0',
    '<--- Received SIP request (1 bytes) from UDP:1 --->\n',
    'NOTICE',
  ])
    watch.take(text);
  expect(watch.q850Of('')).toBeUndefined();
});

describe('registrations of this server', () => {
  const register = (sequence: number, headers: readonly string[] = []) => [
    'REGISTER sip:c.example SIP/2.0',
    'To: <sip:us@c.example>',
    'Call-ID: r',
    `CSeq: ${sequence} REGISTER`,
    'Expires: 300',
    ...headers,
  ];
  const registered = (sequence: number, status: string) => [
    `SIP/2.0 ${status}`,
    'To: <sip:us@c.example>;tag=1',
    'Call-ID: r',
    `CSeq: ${sequence} REGISTER`,
  ];

  function answersTo(entries: readonly string[]): RegistrationAnswer[] {
    const watch = new SipWatch();
    const answers: RegistrationAnswer[] = [];
    watch.on('registration', (told) => answers.push(told));
    for (const text of entries) watch.take(text);
    return answers;
  }

  it('are told by their final answer, not by the challenge before', () => {
    const digest = ['Authorization: Digest username="us"'];
    const account = 'sip:us@c.example';
    expect(
      answersTo([
        entry('Transmitting', register(1)),
        entry('Received', registered(1, '401 Unauthorized')),
        entry('Transmitting', register(2, digest)),
        entry('Received', registered(2, '100 Trying')),
        entry('Received', registered(2, '200 OK')),
        entry('Transmitting', register(3, digest)),
        entry('Received', registered(3, '401 Unauthorized')),
      ]),
    ).toEqual([
      { account, code: 200, reason: 'OK', isEnd: false },
      { account, code: 401, reason: 'Unauthorized', isEnd: false },
    ]);
  });

  it('are not those of phones, nor answers to nothing', () => {
    expect(
      answersTo([
        entry('Received', register(1)),
        entry('Transmitting', registered(1, '200 OK')),
        entry('Received', registered(7, '200 OK')),
      ]),
    ).toEqual([]);
  });
});
