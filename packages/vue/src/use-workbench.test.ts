// @vitest-environment happy-dom
import { forwardHooks, type WorkbenchOptions, type WorkbenchSdk, type WorkbenchState } from '@openseat/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type App,
  createApp,
  createSSRApp,
  defineComponent,
  h,
  nextTick,
  reactive,
  ref,
  shallowRef,
} from 'vue';
import { renderToString } from 'vue/server-renderer';
import { useWorkbench } from './use-workbench.ts';
import { Workbench } from './workbench.ts';

const { FakeSdk } = vi.hoisted(() => {
  class FakeSdk {
    static made: FakeSdk[] = [];
    readonly options: WorkbenchOptions;
    destroyed = false;
    #state: Pick<WorkbenchState, 'code'> = { code: -1 };
    readonly #listeners = new Set<() => void>();
    readonly view = {
      state: () => this.#state,
      subscribe: (listener: () => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };

    constructor(options: WorkbenchOptions) {
      if (options.instanceId === '') throw new Error('instanceId must be a string');
      this.options = options;
      FakeSdk.made.push(this);
      setTimeout(() => this.destroyed || options.onInit?.());
    }

    get listeners(): number {
      return this.#listeners.size;
    }

    become(code: WorkbenchState['code']): void {
      this.#state = { code };
      for (const listener of this.#listeners) listener();
    }

    destroy(): void {
      this.destroyed = true;
    }
  }
  return { FakeSdk };
});

vi.mock('@openseat/sdk', async (original) => ({
  ...(await original<typeof import('@openseat/sdk')>()),
  WorkbenchSdk: FakeSdk,
}));

const live = () => FakeSdk.made.filter((made) => !made.destroyed);

function onlyLive(): InstanceType<typeof FakeSdk> {
  const [one, ...more] = live();
  if (!one || more.length > 0) throw new Error(`${live().length} workbenches live`);
  return one;
}

let app: App | undefined;
let place: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSdk.made = [];
  place = document.createElement('div');
  document.body.append(place);
});

afterEach(() => {
  unmount();
  place.remove();
  vi.useRealTimers();
});

function unmount(): void {
  app?.unmount();
  app = undefined;
}

/** Mounts a component with a workbench that shows its status. */
function mount(options: Parameters<typeof useWorkbench>[0]): ReturnType<typeof useWorkbench> {
  let mounted: ReturnType<typeof useWorkbench> | undefined;
  app = createApp({
    setup() {
      mounted = useWorkbench(options);
      return () => h('output', mounted?.state.value?.code ?? 'none');
    },
  });
  app.mount(place);
  if (!mounted) throw new Error('setup has not run');
  return mounted;
}

test('mounting constructs one workbench, unmounting destroys it', () => {
  const { workbench, state } = mount({ instanceId: 'demo' });
  expect(workbench.value).toBe(onlyLive());
  unmount();
  expect(FakeSdk.made).toHaveLength(1);
  expect(live()).toEqual([]);
  expect([workbench.value, state.value]).toEqual([undefined, undefined]);
});

test('each change of the state renders', async () => {
  mount({ instanceId: 'demo' });
  await nextTick();
  expect(place.textContent).toBe('-1');
  onlyLive().become(3);
  await nextTick();
  expect(place.textContent).toBe('3');
  onlyLive().become(6);
  await nextTick();
  expect(place.textContent).toBe('6');
});

test('a hook that changed is called as it is now, on the same workbench', async () => {
  const before = vi.fn();
  const after = vi.fn();
  const options = ref<WorkbenchOptions>({ instanceId: 'demo', onCallComing: before });
  mount(options);
  options.value = { instanceId: 'demo', onCallComing: after, onReady: after };
  await nextTick();
  expect(FakeSdk.made).toHaveLength(1);
  onlyLive().options.onCallComing?.('connid', '1001', '8001', 'contact', 'group');
  expect(before).not.toHaveBeenCalled();
  expect(after).toHaveBeenLastCalledWith('connid', '1001', '8001', 'contact', 'group');
  onlyLive().options.onReady?.();
  expect(after).toHaveBeenCalledTimes(2);
});

test('a plain option that changes leaves the workbench and its call alone; another instance is another workbench', async () => {
  const options = reactive<WorkbenchOptions>({ instanceId: 'demo', ajaxHeaders: { token: 'one' } });
  const { workbench, state } = mount(() => options);
  const first = onlyLive();
  options.ajaxHeaders = { token: 'two' };
  await nextTick();
  expect(FakeSdk.made).toHaveLength(1);
  options.instanceId = 'other';
  await nextTick();
  expect(FakeSdk.made).toHaveLength(2);
  expect(onlyLive().options.instanceId).toBe('other');
  expect(workbench.value).toBe(onlyLive());
  first.become(3);
  expect(state.value?.code).toBe(-1);
});

test('onInit finds the workbench that the composable returned', () => {
  let found: WorkbenchSdk | undefined;
  const mounted = mount({ instanceId: 'demo', onInit: () => (found = mounted.workbench.value) });
  vi.runAllTimers();
  expect(found).toBe(onlyLive());
});

test('the component gives its own element to the workbench, and the workbench to the page', () => {
  const seen: unknown[] = [];
  app = createApp(() =>
    h(Workbench, {
      class: 'phone',
      options: { instanceId: 'demo', width: 300, onInit: () => void seen.push('init') },
      onReadyInstance: (workbench: WorkbenchSdk) => void seen.push(workbench),
    }),
  );
  app.mount(place);
  vi.runAllTimers();
  expect(onlyLive().options.dom).toBe(place.querySelector('.phone'));
  expect(onlyLive().options.width).toBe(300);
  expect(seen).toEqual([onlyLive(), 'init']);
  unmount();
  expect(live()).toEqual([]);
});

test('each hook is an event of the component; a changed handler is called as it is now, on the same workbench', async () => {
  const before = vi.fn();
  const customer = { name: 'Emma Schmidt' };
  const after = vi.fn(() => customer);
  const ofOptions = vi.fn();
  const ring = () => onlyLive().options.onCallComing?.('connid', '1001', '8001', 'contact', 'group');
  const onCall = shallowRef<(() => unknown) | undefined>(before);
  app = createApp({
    components: { Workbench },
    setup: () => ({ onCall, options: { instanceId: 'demo', onCallComing: ofOptions } }),
    template: '<Workbench :options="options" @call-coming="onCall" />',
  });
  app.mount(place);
  onCall.value = after;
  await nextTick();
  expect(ring()).toBe(customer);
  expect(after).toHaveBeenLastCalledWith('connid', '1001', '8001', 'contact', 'group');
  expect([before, ofOptions].flatMap(({ mock }) => mock.calls)).toEqual([]);
  onCall.value = undefined;
  await nextTick();
  ring();
  expect(ofOptions).toHaveBeenCalledOnce();
  expect(FakeSdk.made).toHaveLength(1);
});

test('every hook has its event, which Vue knows', () => {
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const called: string[] = [];
  const names = Object.keys(forwardHooks(() => ({})));
  const events = names.map((name) =>
    name
      .slice(2)
      .replace(/\B[A-Z]/g, '-$&')
      .toLowerCase(),
  );
  app = createApp({
    components: { Workbench },
    setup: () => ({ options: { instanceId: 'demo' }, note: (name: string) => void called.push(name) }),
    template: `<Workbench :options="options" ${events.map((name) => `@${name}="note('${name}')"`).join(' ')} />`,
  });
  app.mount(place);
  const hooks = onlyLive().options as unknown as Record<string, () => void>;
  for (const name of names) hooks[name]?.();
  expect(called).toEqual(events);
  expect(called).toContain('before-call-dialing');
  expect(warnings.mock.calls).toEqual([]);
  warnings.mockRestore();
});

test('a component around the workbench may listen as well: all are called, and the first answer counts', () => {
  const own = vi.fn();
  const customer = { name: 'Emma Schmidt' };
  const Phone = defineComponent(
    () => () => h(Workbench, { options: { instanceId: 'demo' }, onCallComing: own }),
  );
  app = createApp(() => h(Phone, { onCallComing: () => customer }));
  app.mount(place);
  expect(onlyLive().options.onCallComing?.('connid', '1001', '8001', 'contact', 'group')).toBe(customer);
  expect(own).toHaveBeenCalledOnce();
});

test("the events have the hooks' types", () => {
  const options = { instanceId: 'demo' };
  const nodes = [
    h(Workbench, { options, onStatusChange: (code, last) => void ((code satisfies number) - last) }),
    h(Workbench, { options, onErrorNotify: ({ errorCode }) => void (errorCode satisfies string) }),
    // @ts-expect-error: connid is a string
    h(Workbench, { options, onCallComing: (connid: number) => void connid }),
  ];
  expect(nodes).toHaveLength(3);
});

test('on the server nothing is constructed', async () => {
  const Page = defineComponent({
    setup() {
      const { state } = useWorkbench({ instanceId: 'demo' });
      return () => h('output', state.value?.code ?? 'none');
    },
  });
  expect(await renderToString(createSSRApp(Page))).toContain('none');
  expect(FakeSdk.made).toEqual([]);
});
