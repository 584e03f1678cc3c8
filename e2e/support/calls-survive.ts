import { expect } from 'vitest';
import { eventually } from './eventually.ts';
import { begins, callKinds, type LiveCall } from './live-call-kinds.ts';
import type { LiveCalls } from './live-calls.ts';

/** All calls of an earlier server are adopted this soon after the process begins. */
const adoptedMs = 5_000;

interface Survived {
  /** The longest time for which a talking party did not hear another. */
  readonly gapMs: number;
  /** From the start of the process to the last adopted contact. */
  readonly adoptedMs: number;
}

/**
 * Calls in every state, then the server ends in some way and is started again: all go on, and end well.
 * @param end ends the server, and leaves Asterisk
 */
export async function survives(calls: LiveCalls, end: () => Promise<unknown>): Promise<Survived> {
  await calls.begin(begins);
  const expected = new Map(calls.calls.flatMap(({ hears }) => [...hears]));
  await calls.hear(expected);
  const contacts = await calls.system.metric('openseat_contacts');
  const states = await calls.states();
  const since = performance.now();
  await end();
  await calls.hear(expected);
  const begun = Date.now();
  await calls.system.run();
  const last = await eventually({ what: `All of ${contacts} adopted`, withinMs: adoptedMs }, () => {
    const lines = calls.system.output.split('\n').filter((line) => line.includes('"contact adopted"'));
    return lines.length >= contacts && timeOf(lines.at(-1) ?? '');
  });
  await calls.hear(expected);
  expect(await calls.system.metric('openseat_contacts')).toBe(contacts);
  expect(await calls.states()).toEqual(states);
  const gap = calls.longestGap(since);
  const talkedSeconds = Math.floor((performance.now() - since) / 1000) - 1;
  await goOn(calls);
  await nothingIsLeft(calls);
  await recordsAreWhole(calls, talkedSeconds);
  process.stdout.write(
    `${contacts} contacts adopted ${last - begun} ms after the start; longest gap ${gap.ms.toFixed(0)} ms (${gap.party})\n`,
  );
  return { gapMs: gap.ms, adoptedMs: last - begun };
}

/** Epoch milliseconds of a line of the server's log. */
function timeOf(line: string): number {
  return Date.parse((JSON.parse(line) as { time: string }).time);
}

/** Each call goes on by its next command, and ends. Waiting callers get the agents that become free. */
async function goOn(calls: LiveCalls): Promise<void> {
  const waiting: readonly LiveCall['kind'][] = ['callback', 'queued', 'queuedByFlow', 'inFlow'];
  const later = calls.calls.filter(({ kind }) => waiting.includes(kind));
  const mobiles = new Set(calls.staff.agents.map(({ mobile }) => mobile));
  // From now on agents' phones answer by themselves: waiting callers come as soon as an agent is free.
  calls.parties.answers = (number) => mobiles.has(number);
  const taken = Promise.all(later.map((call) => carryOn(call)));
  for (const kind of callKinds) {
    if (waiting.includes(kind)) continue;
    for (const call of calls.of(kind)) await carryOn(call);
  }
  await taken;
}

async function carryOn({ kind, goOn: work }: LiveCall): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new Error(`A call did not go on from ${kind}.`, { cause });
  }
}

export async function nothingIsLeft({ system }: LiveCalls): Promise<void> {
  for (const metric of ['openseat_contacts', 'openseat_asterisk_channels', 'openseat_asterisk_bridges']) {
    await eventually({ what: `None of ${metric}` }, async () => (await system.metric(metric)) === 0);
  }
}

/**
 * Each call has its record, ended in success, and each talk its recordings.
 * @param talkedSeconds talks that began before the end of the server are recorded for at least as long
 */
async function recordsAreWhole({ calls, admin }: LiveCalls, talkedSeconds: number): Promise<void> {
  for (const { kind, contactId, isRecorded } of calls) {
    if (contactId === undefined) continue;
    // A call that rang has talked only after the start, and briefly.
    const expected = !isRecorded || kind === 'ringing' ? 0 : talkedSeconds;
    let seen = '';
    await eventually({ what: `The record of a call that was ${kind}` }, async () => {
      const { callDetailRecords } = await admin.request('ListCallDetailRecords', {
        ...{ contactId, withRecording: true, pageNumber: 1, pageSize: 1 },
      });
      const [found] = callDetailRecords.list;
      seen = JSON.stringify(found);
      const seconds = found?.recordings.reduce((sum, { duration }) => sum + duration, 0) ?? 0;
      return (
        found?.contactDisposition === 'Success' &&
        (!isRecorded || found.recordings.length > 0) &&
        seconds >= expected
      );
    }).catch((cause: unknown) => {
      throw new Error(`Wanted ${expected} s of sound; the record is ${seen}.`, { cause });
    });
  }
}
