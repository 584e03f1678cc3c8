import { expect, it } from 'vitest';
import { memoryOf } from '../support/memory.ts';
import { onStage } from '../support/panel-page/panel-page.ts';
import { usePanelPages } from '../support/panel-page/use-panel-pages.ts';

const panel = usePanelPages();

const hour = 300;

// Real core, panel, ring tone, microphone, meter, notifications and players; only the server is fake.
it('an hour of calls leaves heap, elements, listeners and sound as they were', {
  timeout: 180_000,
}, async () => {
  const page = await panel.browser.newPage({ locale: 'en-US' });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await page.context().grantPermissions(['notifications', 'microphone']);
  await panel.pages.show(page, { sound: 'desk' });
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
