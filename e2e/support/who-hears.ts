import type { Page } from 'playwright-core';
import type { AgentPage } from './agent-page.ts';
import { heardLately } from './browser.ts';
import { eventually } from './eventually.ts';
import { SipPhone } from './sip-phone.ts';
import { loudestOf, type Sound, volumeOf } from './tone.ts';

/** A party that speaks a distinct tone and receives sound. */
export interface Speaker {
  readonly hertz: number;
  heard(seconds: number): Promise<Sound>;
}

export function agentSpeaker(agent: AgentPage, hertz: number): Speaker {
  return { hertz, heard: (seconds) => heardLately(agent.page, seconds) };
}

export function phoneSpeaker(phone: SipPhone, hertz: number): Speaker {
  return { hertz, heard: (seconds) => phone.heardLately(seconds) };
}

/**
 * A tone of 0.4 comes through G.711 and Opus hardly weaker; noise, echo and single notes of music stay
 * below.
 */
const audible = 0.05;
const windowSeconds = 1.3;
/** The Chinese ringing tone. */
const ringingHertz = 450;

/** Waits until a tone of `hertz` reaches a phone or a page's call. */
export async function hearsTone(listener: SipPhone | Page, hertz: number, withinMs?: number): Promise<void> {
  const heard = () => (listener instanceof SipPhone ? listener.heardLately(0.7) : heardLately(listener, 0.7));
  await eventually(
    { what: `A tone of ${hertz} Hz`, ...(withinMs !== undefined && { withinMs }) },
    async () => loudestOf(hertz, await heard()) > audible,
  );
}

/** The sound that a party hears: other speakers by name, `music`, `ringing`, or nothing. */
async function heardBy(name: string, speakers: Readonly<Record<string, Speaker>>): Promise<string[]> {
  const sound = await speakers[name]?.heard(windowSeconds);
  if (!sound) return [];
  const others = Object.entries(speakers)
    .filter(([other, { hertz }]) => other !== name && loudestOf(hertz, sound) > audible)
    .map(([other]) => other);
  if (others.length > 0) return others.sort();
  if (loudestOf(ringingHertz, sound) > audible) return ['ringing'];
  return volumeOf(sound) > 0.005 ? ['music'] : [];
}

/**
 * Waits until each named party hears exactly the expected sound: other speakers, `music`, `ringing`, or
 * `[]` for silence. Parties without a name here are outside the call.
 */
export async function whoHears(
  speakers: Readonly<Record<string, Speaker>>,
  expected: Readonly<Record<string, readonly string[]>>,
  withinMs = 8_000,
): Promise<void> {
  let last = '';
  try {
    await eventually({ what: 'It', withinMs, everyMs: 100 }, async () => {
      const heard = Object.fromEntries(
        await Promise.all(
          Object.keys(expected).map(async (name) => [name, await heardBy(name, speakers)] as const),
        ),
      );
      last = JSON.stringify(heard);
      const requested = Object.fromEntries(
        Object.entries(expected).map(([name, what]) => [name, [...what].sort()]),
      );
      return last === JSON.stringify(requested);
    });
  } catch (error) {
    throw new Error(`Wrong sound: wanted ${JSON.stringify(expected)}, last ${last}.`, { cause: error });
  }
}
