import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { AgentPage } from './agent-page.ts';
import { heardLately } from './browser.ts';
import { nothingIsLeft } from './calls-survive.ts';
import { eventually } from './eventually.ts';
import { begins, type CallKind, heardByAgent, type LiveCall } from './live-call-kinds.ts';
import type { LiveCalls } from './live-calls.ts';
import { recordedParts } from './recorded.ts';
import type { SipParty } from './sip-parties.ts';
import { loudestOf } from './tone.ts';

/** No agent is in a call this soon after the end of Asterisk. */
const freeWithinMs = 10_000;
/** A browser's phone has registered at the next Asterisk by then. */
const registeredWithinMs = 30_000;
/** Records and recordings are there by then, also on a busy machine. */
const writtenWithinMs = 30_000;
/** A tone in a recording, at a browser, or from there. */
const audible = 0.05;
const afterCallWork = 5;
/** A wave file without sound. */
const headerBytes = 44;
const inCall = ['Talking', 'Ringing', 'Dialing'];

/** Customer and agent hear each other until the end. */
const heardToTheEnd: readonly CallKind[] = ['talking', 'conference', 'supervised'];
/** An agent has talked. */
const talked: readonly CallKind[] = [...heardToTheEnd, 'held', 'consulting', 'verifying'];

/** An agent at a browser who is in after-call work, so that routing offers nothing. */
export interface BrowserAgent {
  readonly page: AgentPage;
  /** The tone of the microphone. */
  readonly hertz: number;
}

export interface Ended {
  /** From the kill to the last agent out of the call. */
  readonly freeMs: number;
  /** From the kill to the next call of the browser, with sound both ways. */
  readonly nextCallMs: number;
}

/**
 * Calls in many states, then Asterisk is killed: all end with their cause in the record, recordings are kept, agents are
 * free and their phones register by themselves, and the next calls have sound. Callers who waited in a flow that says so
 * are called back at their old places.
 */
export async function endWithAsterisk(calls: LiveCalls, browser: BrowserAgent): Promise<Ended> {
  const { system, parties, staff } = calls;
  await calls.begin(begins);
  const dialled = await dial(calls, browser);
  await calls.hear(new Map(calls.calls.flatMap(({ hears }) => [...hears])));
  const waiting = calls.of('queuedByFlow').map(({ customer }) => customer.number);
  const mobiles = new Set(staff.agents.map(({ mobile }) => mobile));
  // From now on agents take callbacks, and their customers answer.
  parties.answers = (number) => mobiles.has(number) || waiting.includes(number);
  const earlier = Promise.all(calls.of('callback').map(({ goOn }) => goOn()));
  earlier.catch(() => undefined);

  await soundIsWritten(calls);
  const states = await calls.states();
  const busy = new Set([...states].flatMap(([userId, state]) => (inCall.includes(state) ? [userId] : [])));
  const killedAt = Date.now();
  await system.killAsterisk();
  parties.loseAll();
  await Promise.all([areFree(calls, busy), browser.page.status(afterCallWork, freeWithinMs)]);
  const freeMs = Date.now() - killedAt;

  const next = await eventually({ what: 'A call of the browser', withinMs: registeredWithinMs }, () =>
    dial(calls, browser).catch(() => undefined),
  );
  const nextCallMs = Date.now() - killedAt;
  next.hangUp();

  for (const call of calls.calls) await recordTellsCause(calls, call, killedAt);
  for (const call of calls.calls) if (talked.includes(call.kind)) await recordingIsKept(calls, call);
  expect(dialled.state).toBe('ended');
  await calledBack(calls, waiting, killedAt);
  await earlier;

  // A call that is called back rings at agents whose phones nobody answers here: their breaks end after a minute.
  await calls.allReady(90_000);
  const customer = await calls.customer();
  await heardByAgent(calls, customer);
  customer.hangUp();
  await nothingIsLeft(calls);
  await calls.allReady();
  return { freeMs, nextCallMs };
}

/** Asterisk keeps two seconds of sound in memory, and writes them together. Each talk has some in its files. */
async function soundIsWritten({ system }: LiveCalls): Promise<void> {
  const folder = join(system.dataFolder, 'asterisk', 'spool', 'recording');
  await eventually({ what: 'Sound of each talk in a file' }, async () => {
    const tracks = (await readdir(folder)).filter((name) => name.startsWith('recorder-'));
    const sizes = await Promise.all(tracks.map(async (name) => (await stat(join(folder, name))).size));
    return sizes.every((size) => size > headerBytes);
  });
}

/** Each of these has been in no call for a moment. The next one may come at once. */
async function areFree(calls: LiveCalls, busy: Set<string>): Promise<void> {
  await eventually({ what: 'All agents out of their calls', withinMs: freeWithinMs }, async () => {
    for (const [userId, state] of await calls.states()) if (!inCall.includes(state)) busy.delete(userId);
    return busy.size === 0;
  });
}

/** The browser calls a new number, which answers. Both hear each other. */
async function dial(calls: LiveCalls, { page, hertz }: BrowserAgent): Promise<SipParty> {
  const number = calls.newNumber();
  const rings = calls.parties.rings((called) => called === number);
  rings.catch(() => undefined);
  const called = await page.call('call', number);
  if (!called.ok) throw new Error(`The call was refused: ${called.error}`);
  const party = await rings;
  party.answer();
  await eventually({ what: 'Sound both ways' }, async () => {
    const heard = await heardLately(page.page, 0.8);
    return loudestOf(party.hertz, heard) > audible && loudestOf(hertz, party.rtp.lately(0.8)) > audible;
  });
  return party;
}

/** The call's id. Where no agent knew it, the search finds it. */
async function contactIdOf({ admin }: LiveCalls, { contactId, customer, kind }: LiveCall): Promise<string> {
  if (contactId !== undefined) return contactId;
  return eventually(
    { what: `The record of a call that was ${kind}`, withinMs: writtenWithinMs },
    async () => {
      const now = Date.now();
      const { data } = await admin.request('SearchContacts', {
        ...{ startTime: now - 3_600_000, stopTime: now, pageSize: 10, order: 'oldest' },
        phoneNumbers: [customer.number],
      });
      return data.list[0]?.contactId;
    },
  );
}

async function recordTellsCause(calls: LiveCalls, call: LiveCall, killedAt: number): Promise<void> {
  // Its call had ended before, with the request.
  if (call.kind === 'callback') return;
  const contactId = await contactIdOf(calls, call);
  const reached = talked.includes(call.kind) || call.kind === 'backToBack';
  const data = await eventually(
    { what: `The end of a call that was ${call.kind}`, withinMs: writtenWithinMs },
    async () => {
      const found = await calls.admin.request('GetContact', { contactId });
      return found.data.endTime > 0 && found.data;
    },
  );
  expect({ kind: call.kind, ...data }).toMatchObject({
    kind: call.kind,
    releasedBy: 'system',
    releaseReason: 'lost',
    contactDisposition: reached ? 'Success' : 'Interrupted',
  });
  expect(data.endTime).toBeGreaterThanOrEqual(killedAt);
  expect(data.endTime).toBeLessThan(killedAt + freeWithinMs);
  for (const { establishedTime, releaseReason } of data.parts) {
    if (establishedTime > 0) expect(releaseReason).toBe('lost');
  }
}

/** The talk has a recording, whose sound is what was said. */
async function recordingIsKept(calls: LiveCalls, call: LiveCall): Promise<void> {
  const { contactId = '', kind, customer, hears } = call;
  const count = await eventually(
    { what: `The recordings of a call that was ${kind}`, withinMs: writtenWithinMs },
    async () => {
      const { recordings } = await calls.admin.request('ListRecordingsByContactId', { contactId });
      return recordings.length > 0 && recordings.length;
    },
  );
  const parts = await recordedParts(calls.admin, contactId, count);
  if (!heardToTheEnd.includes(kind)) return;
  const agents = [...hears.keys()].filter((party) => party !== customer);
  for (const { hertz, number } of [customer, ...agents.slice(0, 1)]) {
    const channel = number === customer.number ? 'customer' : 'agent';
    const loudest = Math.max(...parts.map((part) => loudestOf(hertz, part[channel])));
    if (loudest >= audible) continue;
    const seconds = parts.map((part) => part[channel].samples.length / part[channel].rate);
    throw new Error(
      `A call that was ${kind} is recorded without its ${channel}: ${loudest} in ${seconds.join(' and ')} s.`,
    );
  }
}

/** Each of these callers has a callback at the old place, and is reached. */
async function calledBack(calls: LiveCalls, waiting: readonly string[], killedAt: number): Promise<void> {
  const places: number[] = [];
  for (const phoneNumber of waiting) {
    const found = await eventually(
      { what: `A talk with ${phoneNumber}, called back`, withinMs: 60_000 },
      async () => {
        const page = { phoneNumber, pageNumber: 1, pageSize: 10 };
        const { callbacks } = await calls.admin.request('ListCallbacks', page);
        const [callback] = callbacks.list;
        const party = calls.parties.present.find(({ number }) => number === phoneNumber);
        if (!callback || (callback.state === 'calling' && !party)) return undefined;
        if (party) {
          await heardByAgent(calls, party);
          party.hangUp();
        }
        return callback.state === 'reached' && callback;
      },
    );
    places.push(found.waitingSince);
  }
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const place of places) expect(place).toBeLessThan(killedAt);
}
