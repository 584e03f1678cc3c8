import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { ring } from './ringer.ts';
import { fill, texts } from './texts.ts';

/** The answer of `POST /demo/phone`. */
interface TakenNumber {
  readonly sipUser: string;
  readonly password: string;
  readonly token: string;
  readonly sipDomain: string;
  readonly sipServerUrl: string;
}

type State = keyof typeof texts.states;

const storageKey = 'openseatPhone';
const audio = new Audio();
let agent: UA | undefined;
let session: RTCSession | undefined;
let domain = '';
let stopRinging: (() => void) | undefined;

function find<Kind extends HTMLElement>(testId: string): Kind {
  const element = document.querySelector<Kind>(`[data-testid="${testId}"]`);
  if (!element) throw new Error(`The page has no ${testId}.`);
  return element;
}

const number = find<HTMLInputElement>('number');
const dialNumber = find<HTMLInputElement>('dial-number');
const stateText = find('state');
const problem = find('problem');
const callKey = find('call');
const reason = find('reason');

/** The states in which a call can be made. */
const canCall: readonly State[] = ['idle', 'ended'];

function show(state: State, values: Readonly<Record<string, string>> = {}): void {
  document.body.dataset.state = state;
  callKey.ariaDisabled = String(!canCall.includes(state));
  reason.textContent = state === 'none' ? texts.takeFirst : '';
  stateText.textContent = fill(texts.states[state], values);
  if (state !== 'ringing') {
    stopRinging?.();
    stopRinging = undefined;
  }
}

function say(text: string): void {
  problem.textContent = text;
}

function follow(call: RTCSession): void {
  session = call;
  const other = call.remote_identity.uri.user;
  call.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
    listen(peerconnection);
  });
  call.on('accepted', () => show('talking', { number: other }));
  const ended = ({ cause }: { cause: string }) => {
    if (session !== call) return;
    session = undefined;
    audio.srcObject = null;
    show('ended', { cause });
  };
  call.on('ended', ended);
  call.on('failed', ended);
}

function listen(connection: RTCPeerConnection): void {
  connection.addEventListener('track', ({ streams, track }) => {
    audio.srcObject = streams[0] ?? new MediaStream([track]);
    audio.play().catch(() => undefined);
  });
}

async function take(): Promise<void> {
  say('');
  show('taking');
  const token = sessionStorage.getItem(`${storageKey}:${number.value}`) ?? undefined;
  const response = await fetch('/demo/phone', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: number.value, ...(token && { token }) }),
  });
  if (!response.ok) {
    show('none');
    say(response.status === 409 ? texts.taken : texts.failed);
    return;
  }
  const taken = (await response.json()) as TakenNumber;
  sessionStorage.setItem(`${storageKey}:${number.value}`, taken.token);
  domain = taken.sipDomain;
  agent?.stop();
  const current = new JsSIP.UA({
    sockets: [new JsSIP.WebSocketInterface(taken.sipServerUrl)],
    uri: `sip:${taken.sipUser}@${domain}`,
    password: taken.password,
    display_name: number.value,
    session_timers: false,
    register_expires: 120,
  });
  agent = current;
  current.on('registered', () => {
    if (!session) show('idle');
  });
  current.on('registrationFailed', () => say(texts.failed));
  current.on('disconnected', () => {
    if (agent === current && !session) show('lost');
  });
  current.on(
    'newRTCSession',
    ({ session: call, originator }: { session: RTCSession; originator: string }) => {
      if (originator !== 'remote') return;
      if (session) {
        call.terminate({ status_code: 486 });
        return;
      }
      follow(call);
      show('ringing', { number: call.remote_identity.uri.user });
      stopRinging = ring();
    },
  );
  current.start();
}

const callOptions = {
  mediaConstraints: { audio: true, video: false },
  pcConfig: { iceServers: [] },
};

function call(): void {
  if (!agent || session || callKey.ariaDisabled === 'true') return;
  say('');
  const made = agent.call(`sip:${dialNumber.value}@${domain}`, callOptions);
  follow(made);
  // For an outbound call the connection exists before a listener could be added.
  if (made.connection) listen(made.connection);
  made.on('getusermediafailed', () => say(texts.microphone));
  show('calling');
}

function onClick(testId: string, work: () => unknown): void {
  find(testId).addEventListener('click', () => {
    Promise.resolve(work()).catch(() => say(texts.failed));
  });
}

onClick('call', call);
onClick('answer', () => session?.answer(callOptions));
onClick('reject', () => session?.terminate({ status_code: 486 }));
onClick('hang-up', () => session?.terminate());
find('take').addEventListener('submit', (event) => {
  event.preventDefault();
  take().catch(() => {
    show('none');
    say(texts.failed);
  });
});

const keypad = find('keys');
for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testid = `key-${key}`;
  button.textContent = key;
  button.setAttribute('aria-label', fill(texts.key, { key }));
  button.addEventListener('click', () => {
    if (session?.isEstablished()) session.sendDTMF(key, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833 });
    else dialNumber.value += key;
  });
  keypad.append(button);
}

for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
  element.textContent = String(texts[element.dataset.text as keyof typeof texts] ?? '');
}
document.title = texts.title;
show('none');

// Closing the page returns the number; a reload takes it again by its token.
addEventListener('pagehide', () => {
  const token = sessionStorage.getItem(`${storageKey}:${number.value}`);
  if (!token) return;
  fetch(`/demo/phone/${number.value}?token=${token}`, { method: 'DELETE', keepalive: true }).catch(
    () => undefined,
  );
});
