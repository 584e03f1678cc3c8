import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SpeakingBrowser, speakingBrowser } from '../support/browser.ts';
import { memoryOf } from '../support/memory.ts';
import { onStage, PanelPages } from '../support/panel-page/panel-page.ts';

let browser: SpeakingBrowser;
let pages: PanelPages;

beforeAll(async () => {
  [browser, pages] = await Promise.all([speakingBrowser(1300), PanelPages.open()]);
});

afterAll(async () => {
  pages?.close();
  await browser?.close();
});

const hour = 300;

// Real core, panel, ring tone, microphone, meter, notifications and players; only the server is fake.
it('an hour of calls leaves heap, elements, listeners and sound as they were', {
  timeout: 180_000,
}, async () => {
  const page = await browser.newPage({ locale: 'en-US' });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.context().grantPermissions(['notifications', 'microphone']);
  await pages.show(page, { sound: 'desk' });
  await onStage(page, (stage) => stage.online());
  const measure = await memoryOf(page);
  // What the browser compiles and keeps for its own sake is there after the first.
  await onStage(page, (stage) => stage.calls(0, 30));
  const before = await measure();
  await onStage(page, (stage) => stage.calls(30, 300));
  const after = await measure();
  expect(broken).toEqual([]);
  expect(after.nodes - before.nodes).toBeLessThan(10);
  expect(after.listeners - before.listeners).toBeLessThan(10);
  // The browser frees some tens of ended streams late; a leak would keep one for each call.
  for (const [kind, count] of Object.entries(after.objects)) {
    expect({ kind, more: count - (before.objects[kind] ?? 0) }).toSatisfy(
      ({ more }: { more: number }) => more < hour / 4,
    );
  }
  // The engine's own noise is some 300 KB; a kilobyte kept of each call would be as much again.
  expect(after.heap - before.heap).toBeLessThan(2 * hour * 1024);
});
