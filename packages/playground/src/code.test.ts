// The code is run against stand-ins for the SDK and its wrappers: what it hands over is what was chosen.
import ts from 'typescript';
import { expect, it, vi } from 'vitest';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';
import { type CodeParts, codeFor, literal } from './code.ts';

const hostile = '</script><script>alert(1)//\' " ` \\ \n \x24{x} <!-- \u2028';
const settings = {
  dom: 'workbench',
  instanceId: hostile,
  width: 320,
  theme: 'dark',
  autoAnswerCall: 0,
  ajaxHeaders: { 'x-token': "it's", plain: true },
  moreActionList: ['break', 'offline'],
};
const parts: CodeParts = {
  settings,
  hooks: ['onInit', 'onBeforeCallDialing', 'onCallComing', 'onStatusChange'],
  parameters: { onCallComing: ['connid', 'caller'], onStatusChange: ['code', 'lastCode', 'context'] },
  server: 'https://cc.example.com',
};
const written = ['onBeforeCallDialing', 'onCallComing', 'onStatusChange'];

type Given = Record<string, unknown>;

/** Runs a module that imports `names` from one of our packages; returns what it exports. */
function runModule(code: string, names: Given): Given {
  const { outputText, diagnostics } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      jsx: ts.JsxEmit.React,
      jsxFactory: 'createElement',
    },
  });
  expect(diagnostics).toEqual([]);
  const exported: Given = {};
  const createElement = (type: unknown, props: unknown) => ({ type, props });
  new Function('require', 'exports', 'createElement', outputText)(() => names, exported, createElement);
  return exported;
}

function fakeSdk() {
  const made: Given[] = [];
  class FakeSdk {
    register = vi.fn();
    constructor(options: Given) {
      made.push(options);
    }
  }
  return { made, FakeSdk };
}

function expectHooks(options: Given): void {
  for (const hook of written) expect(typeof options[hook], hook).toBe('function');
  const callback = vi.fn();
  (options.onBeforeCallDialing as (request: unknown) => void)({ callback });
  expect(callback).toHaveBeenCalledOnce();
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  (options.onCallComing as (...call: string[]) => void)('connid', '1001');
  expect(log.mock.calls).toEqual([['onCallComing', 'connid', '1001']]);
  log.mockRestore();
}

const plain = (options: Given) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function'));

it('a literal is JavaScript for its value, in which no script can end', () => {
  for (const value of [
    hostile,
    'a\\',
    '\\"',
    7,
    true,
    [1, ['']],
    {},
    { a: { 'b-c': null } },
    JSON.parse('{"__proto__":1}'),
  ])
    expect(new Function(`return ${literal(value)}`)(), literal(value)).toEqual(value);
  expect(literal(hostile)).not.toContain('<');
});

it('the script tag constructs the workbench with the options, and nothing else runs', () => {
  const code = codeFor('script', parts);
  expect(code).toContain(
    '<div id="workbench"></div>\n<script src="https://cc.example.com/sdk/workbenchSdk.min.js">',
  );
  expect(code.match(/<\/?script/g)).toHaveLength(4);
  const script = /<script>\n([\s\S]*)<\/script>/.exec(code)?.[1] ?? '';
  const { made, FakeSdk } = fakeSdk();
  const window: Given = {};
  new Function('window', 'WorkbenchSdk', script)(window, FakeSdk);
  expect(made.map(plain)).toEqual([settings]);
  expectHooks(made[0] ?? {});
});

it('the ES module constructs the workbench with the options, which registers', () => {
  const { made, FakeSdk } = fakeSdk();
  const code = codeFor('module', parts);
  expect(code).toMatch(/^\/\/ npm install https:\/\/cc\.example\.com\/packages\/openseat-sdk\.tgz\n/);
  const { workbench } = runModule(`${code}export { workbench };`, { WorkbenchSdk: FakeSdk });
  expect(made.map(plain)).toEqual([settings]);
  const [options = {}] = made;
  expectHooks(options);
  (options.onInit as () => void)();
  expect((workbench as InstanceType<typeof FakeSdk>).register).toHaveBeenCalledOnce();
});

it('React gets the options and each hook as a prop', () => {
  const { Phone } = runModule(codeFor('react', parts), { Workbench: 'Workbench' });
  const { type, props } = (Phone as () => { type: unknown; props: Given })();
  const { options, ...given } = props;
  const { dom: _dom, ...rest } = settings;
  expect(type).toBe('Workbench');
  expect(options).toEqual(rest);
  expectHooks(given);
  const workbench = { register: vi.fn(), on: vi.fn((_event: string, listener: () => void) => listener()) };
  (given.onReadyInstance as (made: unknown) => void)(workbench);
  expect(workbench.register).toHaveBeenCalledOnce();
});

it('Vue compiles it, with each hook as an event', () => {
  const { descriptor, errors } = parse(codeFor('vue', parts));
  expect(errors).toEqual([]);
  const script = compileScript(descriptor, { id: 'phone' });
  const template = compileTemplate({
    source: descriptor.template?.content ?? '',
    filename: 'Phone.vue',
    id: 'phone',
  });
  expect(template.errors).toEqual([]);
  for (const name of ['onReadyInstance', ...written]) expect(template.code).toContain(name);
  const body =
    script.content.replace(/^export default[\s\S]*?setup\(.*\) \{/m, '').split('const __returned__')[0] ?? '';
  const { dom: _dom, ...rest } = settings;
  const options = runModule(`${body.replace(/^\s*__expose\(\);/m, '')}\nexport { options };`, {}).options;
  expect(options).toEqual(rest);
});

it('without a panel there are no elements for it', () => {
  const { dom: _dom, ...headless } = settings;
  const without = { ...parts, settings: headless };
  expect(codeFor('script', without)).not.toContain('<div');
  const useWorkbench = vi.fn(() => ({ workbench: undefined, state: { agent: { status: 'ready' } } }));
  const { Status } = runModule(codeFor('react', without), { useWorkbench });
  expect((Status as () => { type: unknown })().type).toBe('output');
  const [[options] = []] = useWorkbench.mock.calls as unknown as Given[][];
  expect(plain(options ?? {})).toEqual(headless);
  const { descriptor } = parse(codeFor('vue', without));
  expect(compileScript(descriptor, { id: 'phone' }).content).toContain('useWorkbench');
});
