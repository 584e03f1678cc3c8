// @vitest-environment happy-dom
import type { WorkbenchOptions, WorkbenchSdk, WorkbenchState } from '@openseat/sdk';
import { act, type ReactNode, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useWorkbench } from './use-workbench.ts';
import { Workbench } from './workbench.tsx';

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

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  FakeSdk.made = [];
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const render = (node: ReactNode) => act(() => root.render(node));

function Status(props: { options: WorkbenchOptions; seen?: (workbench: WorkbenchSdk | undefined) => void }) {
  const { workbench, state } = useWorkbench(props.options);
  props.seen?.(workbench);
  return <output>{state?.code ?? 'none'}</output>;
}

test('StrictMode mounts twice and leaves one workbench alive', () => {
  const onInit = vi.fn();
  render(
    <StrictMode>
      <Status options={{ instanceId: 'demo', onInit }} />
    </StrictMode>,
  );
  expect(FakeSdk.made).toHaveLength(2);
  expect(onlyLive()).toBe(FakeSdk.made[1]);
  expect(onlyLive().listeners).toBe(1);
  vi.runAllTimers();
  expect(onInit).toHaveBeenCalledTimes(1);
});

test('unmounting destroys the workbench and ends the subscription', () => {
  render(<Status options={{ instanceId: 'demo' }} />);
  const made = onlyLive();
  render(null);
  expect(made.destroyed).toBe(true);
  expect(made.listeners).toBe(0);
});

test('each change of the state renders', () => {
  render(<Status options={{ instanceId: 'demo' }} />);
  expect(place.textContent).toBe('-1');
  act(() => onlyLive().become(3));
  expect(place.textContent).toBe('3');
  act(() => onlyLive().become(6));
  expect(place.textContent).toBe('6');
});

test('a hook that changed between renders is called as it is now, on the same workbench', () => {
  const before = vi.fn();
  const after = vi.fn();
  render(<Status options={{ instanceId: 'demo', onCallComing: before }} />);
  render(<Status options={{ instanceId: 'demo', onCallComing: after, onReady: after }} />);
  expect(FakeSdk.made).toHaveLength(1);
  onlyLive().options.onCallComing?.('connid', '1001', '8001', 'contact', 'group');
  expect(before).not.toHaveBeenCalled();
  expect(after).toHaveBeenLastCalledWith('connid', '1001', '8001', 'contact', 'group');
  onlyLive().options.onReady?.();
  expect(after).toHaveBeenCalledTimes(2);
  render(<Status options={{ instanceId: 'demo' }} />);
  onlyLive().options.onReady?.();
  expect(after).toHaveBeenCalledTimes(2);
});

test('a plain option that changes leaves the workbench and its call alone; another instance is another workbench', () => {
  render(<Status options={{ instanceId: 'demo', ajaxHeaders: { token: 'one' } }} />);
  render(<Status options={{ instanceId: 'demo', ajaxHeaders: { token: 'two' } }} />);
  expect(FakeSdk.made).toHaveLength(1);
  render(<Status options={{ instanceId: 'other' }} />);
  expect(FakeSdk.made).toHaveLength(2);
  expect(onlyLive().options.instanceId).toBe('other');
});

test('onInit finds the workbench that the hook returned', () => {
  let found: WorkbenchSdk | undefined;
  function Page() {
    const { workbench } = useWorkbench({ instanceId: 'demo', onInit: () => (found = workbench) });
    return workbench ? 'there' : 'not there';
  }
  render(<Page />);
  vi.runAllTimers();
  expect(found).toBe(onlyLive());
});

test('the component gives its own element to the workbench, and the workbench to the page', () => {
  const seen: unknown[] = [];
  const component = (
    <Workbench
      className="phone"
      options={{ instanceId: 'demo', width: 300, onInit: () => seen.push('init') }}
      onReadyInstance={(workbench) => seen.push(workbench)}
    />
  );
  render(<StrictMode>{component}</StrictMode>);
  vi.runAllTimers();
  expect(onlyLive().options.dom).toBe(place.querySelector('.phone'));
  expect(onlyLive().options.width).toBe(300);
  expect(seen).toEqual([onlyLive(), 'init']);
  render(null);
  expect(live()).toEqual([]);
});

test('each hook is a prop of the component; a changed one is called as it is now, on the same workbench', () => {
  const before = vi.fn();
  const customer = { name: 'Emma Schmidt' };
  const after = vi.fn(() => customer);
  const ofOptions = vi.fn();
  const options = { instanceId: 'demo', onCallComing: ofOptions };
  const ring = () => onlyLive().options.onCallComing?.('connid', '1001', '8001', 'contact', 'group');
  render(<Workbench options={options} onCallComing={before} />);
  render(<Workbench options={options} onCallComing={after} onReady={after} />);
  expect(ring()).toBe(customer);
  expect(after).toHaveBeenLastCalledWith('connid', '1001', '8001', 'contact', 'group');
  onlyLive().options.onReady?.();
  expect(after).toHaveBeenCalledTimes(2);
  expect([before, ofOptions].flatMap(({ mock }) => mock.calls)).toEqual([]);
  render(<Workbench options={options} onCallComing={undefined} />);
  ring();
  expect(ofOptions).toHaveBeenCalledOnce();
  expect(FakeSdk.made).toHaveLength(1);
});

test('dialling waits for the prop onBeforeCallDialing, and for nothing without it', () => {
  const request = { callee: '1', userName: 'alice', userId: 'alice', callback: vi.fn() };
  render(<Workbench options={{ instanceId: 'demo' }} onBeforeCallDialing={() => undefined} />);
  onlyLive().options.onBeforeCallDialing?.(request);
  expect(request.callback).not.toHaveBeenCalled();
  render(<Workbench options={{ instanceId: 'demo' }} />);
  onlyLive().options.onBeforeCallDialing?.(request);
  expect(request.callback).toHaveBeenCalledOnce();
});

test("the props have the hooks' types", () => {
  const options = { instanceId: 'demo' };
  const elements = [
    <Workbench key="1" options={options} onStatusChange={(code, last) => (code satisfies number) - last} />,
    <Workbench key="2" options={options} onErrorNotify={({ errorCode }) => errorCode satisfies string} />,
    // @ts-expect-error: connid is a string
    <Workbench key="3" options={options} onCallComing={(connid: number) => connid} />,
    // @ts-expect-error: there is no such hook
    <Workbench key="4" options={options} onCallGoing={() => undefined} />,
  ];
  expect(elements).toHaveLength(4);
});

test('an option of a wrong type reaches the error boundary', () => {
  expect(() => render(<Status options={{ instanceId: '' }} />)).toThrow('instanceId must be a string');
  expect(live()).toEqual([]);
});

test('on the server nothing is constructed', () => {
  expect(renderToString(<Status options={{ instanceId: 'demo' }} />)).toContain('none');
  expect(FakeSdk.made).toEqual([]);
});
