import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onStage } from '../support/panel-page/panel-page.ts';
import { scenes } from '../support/panel-page/scenes.ts';
import { useOnePage, usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const panel = usePanelPages();

const one = useOnePage(panel);
const shown = () => one.show({ language: 'en-US' });

interface AccessibleNode {
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly ignored: boolean;
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
}

/** The dock's keys and the texts of both live regions, as Chromium tells them to a screen reader. */
async function read(page: Page): Promise<{ told: string; keys: string[] }> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: AccessibleNode[];
  };
  await client.detach();
  const dock = await page
    .locator('.dock button')
    .evaluateAll((keys) => keys.map((key) => key.getAttribute('aria-label') ?? key.textContent ?? ''));
  const keys = nodes.flatMap(({ role, name, ignored, properties = [] }) => {
    if (ignored || role?.value !== 'button' || !dock.includes(name?.value ?? '')) return [];
    const state = (wanted: string) => properties.find((each) => each.name === wanted)?.value.value;
    const marks = [state('pressed') === 'true' && 'pressed', state('disabled') === true && 'unavailable'];
    return [[name?.value.replace('\u00ad', ''), ...marks].filter(Boolean).join(', ')];
  });
  const regions = ['announced', 'announced-at-once'].map((testId) => page.getByTestId(testId).textContent());
  // A place before the dock may have the name of a key.
  return { told: (await Promise.all(regions)).filter(Boolean).join(' '), keys: keys.slice(-dock.length) };
}

describe('what a screen reader reads of a call', () => {
  it('is the ring, the answer, the hold, the consultation and the end, in words', async () => {
    const page = await shown();
    const told = page.getByTestId('announced');
    await scenes.ringing?.(page);
    await page
      .getByTestId('announced-at-once')
      .filter({ hasText: 'Incoming' })
      .waitFor({ state: 'attached' });
    const ring = await read(page);
    expect(ring.told).toMatch(
      /^Incoming call from 138 0013 8000, 售前咨询, 2\d s left to answer, answer with Alt\+Shift\+A$/,
    );
    expect(ring.keys).toEqual(['Reject', 'Answer']);

    await onStage(page, (stage) => stage.talk());
    await told.filter({ hasText: 'Inbound call' }).waitFor({ state: 'attached' });
    expect(await read(page)).toEqual({
      told: 'Inbound call',
      keys: ['Mute', 'Hold', 'Keypad', 'Transfer', 'Notes', 'More', 'Hang up'],
    });

    await onStage(page, (stage) => stage.hold());
    await told.filter({ hasText: 'On hold' }).waitFor({ state: 'attached' });
    expect(await read(page)).toEqual({
      told: 'On hold',
      keys: [
        'Mute, unavailable',
        'Resume',
        'Keypad, unavailable',
        'Transfer, unavailable',
        'Notes',
        'More, unavailable',
        'Hang up',
      ],
    });

    await onStage(page, (stage) => stage.consult(17));
    await told.filter({ hasText: 'Consulting' }).waitFor({ state: 'attached' });
    expect(await read(page)).toEqual({
      told: 'Consulting',
      keys: [
        'Mute',
        'Swap',
        'Keypad',
        'Conference',
        'Notes',
        'Back to customer',
        'Complete transfer',
        'Hang up',
      ],
    });

    await onStage(page, (stage) => stage.release());
    await page.getByTestId('wrap-up-ready').waitFor();
    expect((await read(page)).told).toBe('After-call work, The call has ended.');
  });
});

/** The lightness of each pixel of an element, 0 to 255. Without any hue, what remains differs by shape and lightness. */
async function lightness(page: Page, selector: string): Promise<number[]> {
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
  const png = (await page.locator(selector).first().screenshot()).toString('base64');
  await client.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
  await client.detach();
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 24;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, 24, 24);
    const pixels = context?.getImageData(0, 0, 24, 24).data ?? [];
    return Array.from({ length: 24 * 24 }, (_, index) => pixels[index * 4] ?? 0);
  }, png);
}

const side = 24;
/** As far as a mark of 10 pixels may be drawn aside: a pixel and a half. */
const aside = [-3, -2, -1, 0, 1, 2, 3];

/** The mean difference of lightness where both are laid over one another best. */
function difference(one: readonly number[], other: readonly number[]): number {
  const laid = (right: number, down: number) => {
    let sum = 0;
    let count = 0;
    for (const [index, value] of one.entries()) {
      const x = (index % side) + right;
      const y = Math.floor(index / side) + down;
      if (x < 0 || x >= side || y < 0 || y >= side) continue;
      sum += Math.abs(value - (other[y * side + x] ?? 0));
      count += 1;
    }
    return sum / count;
  };
  return Math.min(...aside.flatMap((right) => aside.map((down) => laid(right, down))));
}

/** The least mean difference of lightness at which two marks are told apart. */
const least = 12;

interface Mark {
  readonly scene: string;
  readonly selector: string;
}

const alternatives: Readonly<Record<string, Readonly<Record<string, Mark>>>> = {
  'the mark of the status': {
    offline: { scene: 'offline', selector: 'header .dot' },
    ready: { scene: 'dial', selector: 'header .dot' },
    busy: { scene: 'call', selector: 'header .dot' },
    break: { scene: 'break', selector: 'header .dot' },
  },
  'the keys of a ringing call': {
    answer: { scene: 'ringing', selector: '[data-testid=answer]' },
    reject: { scene: 'ringing', selector: '[data-testid=reject]' },
  },
  'the recording': {
    running: { scene: 'call-muted', selector: '[data-testid=pause-recording] svg' },
    paused: { scene: 'recording-paused', selector: '[data-testid=pause-recording] svg' },
  },
  'the microphone': {
    open: { scene: 'call', selector: '[data-testid=mute]' },
    muted: { scene: 'call-muted', selector: '[data-testid=mute]' },
  },
  'the line': {
    good: { scene: 'call', selector: '[data-testid=quality] svg' },
    poor: { scene: 'call-poor-line', selector: '[data-testid=quality] svg' },
  },
  'the shares of the time': {
    talk: { scene: 'work', selector: '.key-mark.talk' },
    work: { scene: 'work', selector: '.key-mark.work' },
    ready: { scene: 'work', selector: '.key-mark.ready' },
    break: { scene: 'work', selector: '.key-mark.break' },
  },
};

describe('without any hue', () => {
  it.each(Object.entries(alternatives))('%s is told apart by shape or lightness', async (_name, marks) => {
    const drawn = new Map<string, number[]>();
    for (const [name, { scene, selector }] of Object.entries(marks)) {
      const page = await shown();
      await scenes[scene]?.(page);
      drawn.set(name, await lightness(page, selector));
    }
    const alike: string[] = [];
    for (const [one, pixels] of drawn) {
      for (const [other, others] of drawn) {
        if (one >= other) continue;
        const apart = difference(pixels, others);
        if (apart < least) alike.push(`${one} and ${other}: ${apart.toFixed(1)}`);
      }
    }
    expect(alike).toEqual([]);
  });
});
