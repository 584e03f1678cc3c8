import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type AdmittedSocket, SipAdmission, type SipLimits } from './sip-admission.ts';

const limits: SipLimits = { pendingOfAddress: 3, pending: 6, all: 8, registerMs: 10_000, tries: 3, held: 2 };
const register = 'REGISTER sip:openseat.invalid SIP/2.0\r\n\r\n';
const invite = 'INVITE sip:01066668888@openseat.invalid SIP/2.0\r\n\r\n';
const accepted = (seconds: number) =>
  `SIP/2.0 200 OK\r\nCSeq: 2 REGISTER\r\nContact: <sip:a@b>;expires=${seconds}\r\n\r\n`;
const ended = 'SIP/2.0 200 OK\r\nCSeq: 3 REGISTER\r\n\r\n';

let admission: SipAdmission;
let expire: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  admission = new SipAdmission(limits);
  expire = vi.fn<() => void>();
});
afterEach(() => vi.useRealTimers());

function enter(address = '192.0.2.1'): AdmittedSocket | undefined {
  return admission.enter(address, expire);
}
function entered(address?: string): AdmittedSocket {
  const socket = enter(address);
  if (!socket) throw new Error('It was refused.');
  return socket;
}

it.each([
  'INVITE',
  'OPTIONS',
  'MESSAGE',
  'SUBSCRIBE',
  'NOTIFY',
  'REFER',
  'PUBLISH',
  'BYE',
  'register',
  'SIP/2.0 200',
])('passes no %s before a registration, and what waited for it then', (method) => {
  const socket = entered();
  const message = `${method} sip:x@y SIP/2.0\r\n\r\n`;
  expect(socket.fromPhone(message)).toEqual([]);
  expect(socket.fromPhone(register)).toEqual([register]);
  expect(socket.fromAsterisk('SIP/2.0 401 Unauthorized\r\nCSeq: 1 REGISTER\r\n\r\n')).toEqual([]);
  expect(socket.fromPhone(register)).toEqual([register]);
  expect(socket.fromAsterisk(accepted(120))).toEqual([message]);
  expect(socket.fromPhone(invite)).toEqual([invite]);
});

it.each([
  ['of another method', 'SIP/2.0 200 OK\r\nCSeq: 2 OPTIONS\r\nContact: <sip:a@b>;expires=60\r\n\r\n'],
  ['of a refusal', 'SIP/2.0 403 Forbidden\r\nCSeq: 2 REGISTER\r\nContact: <sip:a@b>;expires=60\r\n\r\n'],
  ['of a request', 'REGISTER sip:x SIP/2.0\r\nCSeq: 2 REGISTER\r\nContact: <sip:a@b>;expires=60\r\n\r\n'],
])('takes no answer %s for a registration', (_what, message) => {
  const socket = entered();
  socket.fromAsterisk(message);
  expect(socket.fromPhone(invite)).toEqual([]);
});

it('lets a socket go that does not register in 10 s, or does not renew its registration', async () => {
  entered();
  await vi.advanceTimersByTimeAsync(9_999);
  expect(expire).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(expire).toHaveBeenCalledTimes(1);
  const socket = entered();
  socket.fromAsterisk(accepted(120));
  await vi.advanceTimersByTimeAsync(100_000);
  socket.fromAsterisk(accepted(120));
  await vi.advanceTimersByTimeAsync(129_000);
  expect(expire).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(expire).toHaveBeenCalledTimes(2);
});

it('counts a phone that has signed out like one that has not registered', async () => {
  const socket = entered();
  socket.fromAsterisk(accepted(120));
  socket.fromAsterisk(ended);
  expect(socket.fromPhone(invite)).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(expire).toHaveBeenCalledTimes(1);
});

it('lets a socket go that tries passwords, or has more to say than may wait', () => {
  const guesses = entered();
  for (let tries = 0; tries < limits.tries; tries += 1) expect(guesses.fromPhone(register)).toBeDefined();
  expect(guesses.fromPhone(register)).toBeUndefined();
  const talks = entered();
  expect(talks.fromPhone('\r\n\r\n')).toEqual([]);
  expect(talks.fromPhone(invite)).toEqual([]);
  expect(talks.fromPhone(invite)).toEqual([]);
  expect(talks.fromPhone(invite)).toBeUndefined();
});

it('has room for few that have not registered, by address and in all', () => {
  const first = [entered(), entered(), entered()];
  expect(enter()).toBeUndefined();
  for (let count = 0; count < 3; count += 1) entered('::ffff:192.0.2.2');
  expect(enter('192.0.2.3')).toBeUndefined();
  first[0]?.leave();
  first[0]?.leave();
  entered('192.0.2.3');
  expect(enter('192.0.2.4')).toBeUndefined();
});

it('takes addresses of one IPv6 network for one', () => {
  for (const last of [1, 2, 3]) entered(`2001:db8:1:2::${last}`);
  expect(enter('2001:db8:1:2:3:4:5:6')).toBeUndefined();
  for (const last of ['1', '2:3', '2:3:4:5']) entered(`2001:db8::${last}`);
  expect(enter('2001:db8::7:8:9')).toBeUndefined();
});

it('has room for all phones of an address that register one after the other, up to the limit in all', () => {
  const sockets = Array.from({ length: limits.all }, () => {
    const socket = entered();
    socket.fromAsterisk(accepted(60));
    return socket;
  });
  expect(enter()).toBeUndefined();
  for (const socket of sockets) socket.leave();
  expect(vi.getTimerCount()).toBe(0);
  expect(enter()).toBeDefined();
});
