import { OpenSeatError } from '@openseat/protocol';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { ContactJournal, JournalEntry } from '../contacts/state/contact-journal.ts';
import { noSpans } from '../tracing/spans.ts';
import { eventLag, registerCallMetrics } from './call-metrics.ts';
import { measuredJournal } from './measured-journal.ts';
import { requestMeasures } from './request-measures.ts';

/** The line of a metric, without its help. */
async function line(registry: Registry, start: string): Promise<string | undefined> {
  return (await registry.metrics()).split('\n').find((one) => one.startsWith(start));
}

describe('the measured journal', () => {
  const entry = (step: JournalEntry['step'], at: number): JournalEntry => ({
    contactId: 'c',
    instanceId: 'i',
    at,
    step,
  });
  const make = (write: (entry: JournalEntry) => Promise<void>) => {
    const registry = new Registry();
    const journal = { write } as ContactJournal;
    return { registry, journal: measuredJournal(journal, registry, noSpans) };
  };

  it('measures the wait for the first offer and for the answer', async () => {
    const { registry, journal } = make(async () => undefined);
    for (const [step, seconds] of [
      ['arrived', 0],
      ['enqueued', 1],
      ['offered', 4],
      ['ringTimeout', 20],
      ['offered', 21],
      ['established', 25],
      ['consultEstablished', 60],
      ['ended', 90],
    ] as const) {
      await journal.write(entry(step, seconds * 1000));
    }
    expect(await line(registry, 'openseat_time_to_offer_seconds_sum')).toMatch(/ 3$/);
    expect(await line(registry, 'openseat_time_to_answer_seconds_sum')).toMatch(/ 24$/);
    expect(await line(registry, 'openseat_step_write_seconds_count')).toMatch(/ 8$/);
  });

  it('counts what is being written and what could not be', async () => {
    let fail: (error: Error) => void = () => undefined;
    const { registry, journal } = make(
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    const written = journal.write(entry('arrived', 0));
    expect(await line(registry, 'openseat_step_writes_pending')).toMatch(/ 1$/);
    fail(new Error('the disk is full'));
    await expect(written).rejects.toThrow('the disk is full');
    expect(await line(registry, 'openseat_step_writes_pending')).toMatch(/ 0$/);
    expect(await line(registry, 'openseat_step_writes_failed_total')).toMatch(/ 1$/);
  });
});

describe('metrics', () => {
  it('tell calls by state, who waits, and agents by status, and forget what is gone', async () => {
    const registry = new Registry();
    const sales = { id: 'sales', name: 'Sales' };
    let contacts = [
      { state: { type: 'queued' as const }, skillGroup: sales, waitingSince: 1_000 },
      { state: { type: 'queued' as const }, skillGroup: sales, waitingSince: 4_000 },
      { state: { type: 'arriving' as const }, skillGroup: undefined, waitingSince: undefined },
    ];
    registerCallMetrics(registry, {
      contacts: () => contacts,
      sessions: () => [{ state: { status: 'ready' } }],
      inboundLimit: 300,
      now: () => 11_000,
    });
    expect(await line(registry, 'openseat_calls{state="queued"}')).toMatch(/ 2$/);
    expect(await line(registry, 'openseat_waiting{skill_group="sales"}')).toMatch(/ 2$/);
    expect(await line(registry, 'openseat_longest_wait_seconds')).toMatch(/ 10$/);
    expect(await line(registry, 'openseat_agents{status="ready"}')).toMatch(/ 1$/);
    expect(await line(registry, 'openseat_inbound_calls_limit')).toMatch(/ 300$/);
    contacts = [];
    expect(await line(registry, 'openseat_calls{state="queued"}')).toBe(undefined);
    expect(await line(registry, 'openseat_longest_wait_seconds')).toMatch(/ 0$/);
  });

  it('tell the times of operations by outcome, without the text of a client', async () => {
    const registry = new Registry();
    const { run } = requestMeasures(registry, noSpans);
    await run('MakeCall', 'r', async () => undefined);
    await expect(run('MakeCall', 'r', () => Promise.reject(new OpenSeatError('6002')))).rejects.toThrow();
    await expect(run('MakeCall', 'r', () => Promise.reject(new Error('x')))).rejects.toThrow();
    for (const outcome of ['ok', 'refused', 'failed']) {
      const start = `openseat_request_seconds_count{operation="MakeCall",outcome="${outcome}"}`;
      expect(await line(registry, start)).toMatch(/ 1$/);
    }
  });

  it('tell how late an event of Asterisk is', async () => {
    const registry = new Registry();
    const look = eventLag(registry, () => Date.parse('2026-01-01T00:00:01.500Z'));
    look({ timestamp: '2026-01-01T08:00:01.000+0800' });
    look({ timestamp: 'no time' });
    expect(await line(registry, 'openseat_asterisk_event_lag_seconds_sum')).toMatch(/ 0\.5$/);
    expect(await line(registry, 'openseat_asterisk_event_lag_seconds_count')).toMatch(/ 1$/);
  });
});
