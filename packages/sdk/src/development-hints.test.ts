// @vitest-environment happy-dom
// The development build's hints: those of workbenchSdk.js, on the class as a page has it.
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkbenchSdk as Sdk } from './with-panel.ts';

// Test files share modules, and whether a build gives hints is decided when its modules are loaded.
Object.assign(globalThis, { __OPENSEAT_HINTS__: true });
vi.resetModules();
const { hintAtWorld } = await import('./development-hints.ts');
const { WorkbenchSdk } = await import('./with-panel.ts');

afterAll(() => {
  Reflect.deleteProperty(globalThis, '__OPENSEAT_HINTS__');
  vi.resetModules();
});

let hints: string[];
const constructed: Sdk[] = [];
let place: HTMLElement;

function construct(options: Record<string, unknown> = {}): Sdk {
  const sdk = new WorkbenchSdk(Object.assign({ instanceId: 'demo', useOpenApiSdk: false }, options));
  constructed.push(sdk);
  return sdk;
}

/** The room that the element has on the page. */
function room(width: number | undefined): void {
  const box = { width: width ?? 0 } as DOMRect;
  place.getClientRects = () => (width === undefined ? [] : [box]) as unknown as DOMRectList;
  place.getBoundingClientRect = () => box;
}

beforeEach(() => {
  hints = [];
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void hints.push(text));
  vi.stubGlobal('isSecureContext', true);
  place = document.createElement('div');
  place.id = 'workbench';
  document.body.append(place);
  room(400);
});

afterEach(() => {
  for (const sdk of constructed.splice(0)) sdk.destroy();
  place.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('a page that makes no mistake is told nothing', () => {
  construct({ dom: 'workbench', onInit: () => undefined, afterCallRule: 15 });
  expect(hints).toEqual([]);
});

describe('says', () => {
  it('that a page has constructed several times, of the same instance and not destroyed', () => {
    const three = [construct(), construct(), construct()];
    expect(hints).toEqual([
      expect.stringContaining('2 workbenches for demo, and each calls its hooks'),
      expect.stringContaining('3 workbenches for demo'),
    ]);
    for (const one of three) one.destroy();
    construct();
    const other = construct({ instanceId: 'other' });
    expect(hints.length).toBe(2);
    other.destroy();
  });

  it('that useOpenApiSdk is not given', () => {
    construct({ useOpenApiSdk: undefined });
    expect(hints).toEqual([
      expect.stringMatching(/^\[workbenchSdk\] useOpenApiSdk is not given and counts as false/),
    ]);
  });

  it('that an option does not exist, and which is meant', () => {
    construct({
      onCallcoming: () => undefined,
      regionId: 'cn-shanghai',
      colour: 'red',
      moreActionList: ['break', 'onlyCall'],
    });
    expect(hints).toEqual([
      expect.stringContaining('onCallcoming is no option of this version: onCallComing is meant.'),
      expect.stringContaining('regionId is an option of later versions: it is accepted, and does nothing.'),
      expect.stringContaining('colour is no option of this version, and is left alone.'),
      expect.stringContaining('moreActionList: onlyCall is none of mobilePhoneAnswer, break, offline'),
    ]);
  });

  const changes: readonly (readonly [name: string, of: object, key: string, by: unknown])[] = [
    ['Array.prototype.find', Array.prototype, 'find', () => undefined],
    ['Array.prototype.map', Array.prototype, 'map', () => []],
    ['JSON', JSON, 'stringify', () => 'text'],
    ['Promise', Promise, 'all', undefined],
    ['Map.prototype.keys', Map.prototype, 'keys', () => []],
  ];
  it.each(changes)('that the page has changed %s', (name, of, key, by) => {
    const own = Object.getOwnPropertyDescriptor(of, key) as PropertyDescriptor;
    Object.defineProperty(of, key, { ...own, value: by });
    try {
      hintAtWorld();
    } finally {
      Object.defineProperty(of, key, own);
    }
    expect(hints).toEqual([expect.stringContaining(`This page has changed ${name}, which`)]);
  });

  it('that a number of milliseconds was meant as seconds', () => {
    construct({ afterCallRule: 15_000 });
    expect(hints).toEqual([expect.stringContaining('15000 s are 4 hours')]);
  });

  it('that the page is not secure', () => {
    vi.stubGlobal('isSecureContext', false);
    construct();
    expect(hints).toEqual([expect.stringContaining('the page must be on https')]);
  });

  it.each([
    [false, 'the iframe needs allow="microphone"'],
    [true, 'Permissions-Policy header'],
  ])('that the frame may not use the microphone (at the top: %s)', (top, text) => {
    Object.assign(document, { featurePolicy: { allowsFeature: () => false } });
    if (!top) vi.spyOn(window, 'top', 'get').mockReturnValue({} as typeof window);
    construct();
    Object.assign(document, { featurePolicy: undefined });
    expect(hints).toEqual([expect.stringContaining(text)]);
  });

  it('that the panel cannot be seen, or has no room', () => {
    room(undefined);
    construct({ dom: 'workbench' }).destroy();
    room(100);
    construct({ dom: 'workbench' }).destroy();
    construct({ dom: 'workbench', defaultVisible: false });
    expect(hints).toEqual([
      expect.stringContaining('#workbench is not shown'),
      expect.stringContaining('#workbench is 100 px wide'),
    ]);
  });

  it('which hook threw; the others and the workbench go on', async () => {
    vi.useFakeTimers();
    const uncaught = vi.fn();
    process.on('uncaughtException', uncaught);
    const after = vi.fn();
    construct({
      onInit: () => {
        throw new Error('the page is broken');
      },
    }).on('init', after);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    await new Promise((resolve) => setTimeout(resolve));
    process.off('uncaughtException', uncaught);
    expect(hints).toEqual([expect.stringMatching(/onInit threw.*goes on\. Error: the page is broken/)]);
    expect(after).toHaveBeenCalledOnce();
    expect(uncaught).toHaveBeenCalledOnce();
  });

  it.each([
    ['<!doctype html>', 200],
    ['{"Code":"OK"}', 200],
    ['', 404],
  ])('that ajaxPath leads to no forwarding address: %s', async (body, status) => {
    vi.stubGlobal('fetch', async () => new Response(body, { status }));
    vi.stubGlobal('navigator', {
      language: 'en',
      mediaDevices: { getUserMedia: async () => ({ getTracks: () => [] }) },
    });
    await construct({ ajaxPath: '/aliyun/ccc/api' })
      .register()
      .catch(() => undefined);
    expect(hints).toEqual([expect.stringContaining('/aliyun/ccc/api did not answer RequestLoginInfo')]);
  });
});
