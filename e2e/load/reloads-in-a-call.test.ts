import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { loudestOf } from '../support/tone.ts';
import { useTwoAgents } from '../support/two-agents.ts';
import type { Speaker } from '../support/who-hears.ts';

const rounds = 20;
const backMs = 3_000;
const audible = 0.05;
/** A beep and its pause: a party that speaks is heard in each such window. */
const windowSeconds = 0.6;

const centre = useTwoAgents();

async function hears(listener: Speaker | undefined, speaker: Speaker | undefined): Promise<boolean> {
  if (!listener || !speaker) throw new Error('There is no call.');
  return loudestOf(speaker.hertz, await listener.heard(windowSeconds)) > audible;
}

it('a page reloaded in a call is back with sound both ways within 3 s, 20 times of 20', async () => {
  await centre.talk();
  const { alice, speakers } = centre;
  const times: number[] = [];

  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await alice.page.reload();
    const loaded = performance.now();
    await eventually(
      { what: 'Sound both ways' },
      async () =>
        // The customer's sound is of the new page then.
        performance.now() - loaded > windowSeconds * 1000 &&
        (await hears(speakers.alice, speakers.customer)) &&
        (await hears(speakers.customer, speakers.alice)),
    );
    times.push(performance.now() - begun);
  }

  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round(times[Math.ceil(share * rounds) - 1] ?? 0);
  process.stdout.write(
    `Sound both ways after a reload: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${rounds}\n`,
  );
  expect(times.filter((time) => time > backMs)).toEqual([]);
  await centre.end();
}, 300_000);
