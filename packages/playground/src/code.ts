import type { Settings } from './controls.ts';

export const codeKinds = ['script', 'module', 'react', 'vue'] as const;
export type CodeKind = (typeof codeKinds)[number];

export interface CodeParts {
  /** Options that differ from their defaults. `dom` is among them where the page has a panel. */
  readonly settings: Settings;
  readonly hooks: readonly string[];
  /** The names of each hook's arguments. */
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** The address of the call centre, such as `https://cc.example.com`. */
  readonly server: string;
}

/** A value as JavaScript. It holds no `<`, which could end a script of a page. */
export function literal(value: unknown): string {
  if (typeof value === 'string') {
    const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
    return `'${inner.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
  }
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([name, field]) => {
      const isName = /^[a-z_$][\w$]*$/i.test(name) && name !== '__proto__';
      return `${isName ? name : name === '__proto__' ? `[${literal(name)}]` : literal(name)}: ${literal(field)}`;
    });
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return String(value);
}

/** A handler that writes the hook and its arguments to the console. */
function handler(hook: string, { parameters }: CodeParts): string {
  const names = parameters[hook] ?? [];
  if (hook === 'onBeforeCallDialing') return '(request) => request.callback()';
  return `(${names.join(', ')}) => console.log(${[literal(hook), ...names].join(', ')})`;
}

/** `onInit` registers in every example. */
const chosenHooks = ({ hooks }: CodeParts) => hooks.filter((hook) => hook !== 'onInit');

const lines = (indent: string, ...all: readonly string[]) => all.map((line) => `${indent}${line}`).join('\n');

function optionLines(settings: Settings): string[] {
  return Object.entries(settings).map(([name, value]) => `${name}: ${literal(value)},`);
}

/** The constructor's argument, in the lines of an object. */
function constructorLines(parts: CodeParts, name: string): string[] {
  return [
    ...optionLines(parts.settings),
    `onInit: () => ${name}.register(),`,
    ...chosenHooks(parts).map((hook) => `${hook}: ${handler(hook, parts)},`),
  ];
}

function withoutPlace({ dom: _dom, ...settings }: Settings): Settings {
  return settings;
}

const install = (server: string, ...names: readonly string[]) =>
  `npm install ${names.map((name) => `${server}/packages/openseat-${name}.tgz`).join(' ')}`;

function scriptTag(parts: CodeParts): string {
  const place = typeof parts.settings.dom === 'string' ? `<div id="${parts.settings.dom}"></div>\n` : '';
  return `${place}<script src="${parts.server}/sdk/workbenchSdk.min.js"></script>
<script>
  window.workbench = new WorkbenchSdk({
${lines('    ', ...constructorLines(parts, 'workbench'))}
  });
</script>
`;
}

function moduleCode(parts: CodeParts): string {
  return `// ${install(parts.server, 'sdk')}
import { WorkbenchSdk } from '@openseat/sdk';

const workbench = new WorkbenchSdk({
${lines('  ', ...constructorLines(parts, 'workbench'))}
});
`;
}

/** Without a panel, the hook and the composable take the place of the components. */
function reactCode(parts: CodeParts): string {
  const first = `// ${install(parts.server, 'sdk', 'react')}`;
  if (parts.settings.dom === undefined)
    return `${first}
import { useWorkbench } from '@openseat/react';

export function Status() {
  const { workbench, state } = useWorkbench({
${lines('    ', ...constructorLines(parts, 'workbench?'))}
  });
  return <output>{state?.agent.status}</output>;
}
`;
  return `${first}
import { Workbench } from '@openseat/react';

export const Phone = () => (
  <Workbench
    options={{
${lines('      ', ...optionLines(withoutPlace(parts.settings)))}
    }}
${lines(
  '    ',
  "onReadyInstance={(workbench) => workbench.on('init', () => workbench.register())}",
  ...chosenHooks(parts).map((hook) => `${hook}={${handler(hook, parts)}}`),
)}
  />
);
`;
}

/** `onCallComing` is the event `call-coming`. */
const eventOf = (hook: string) =>
  hook
    .slice(2)
    .replace(/\B[A-Z]/g, '-$&')
    .toLowerCase();

function vueCode(parts: CodeParts): string {
  const first = `// ${install(parts.server, 'sdk', 'vue')}`;
  if (parts.settings.dom === undefined)
    return `<script setup>
${first}
import { useWorkbench } from '@openseat/vue';

const { workbench, state } = useWorkbench({
${lines('  ', ...constructorLines(parts, 'workbench.value'))}
});
</script>

<template>
  <output>{{ state?.agent.status }}</output>
</template>
`;
  const hooks = chosenHooks(parts);
  const handlers = hooks.map((hook) => `const ${hook} = ${handler(hook, parts)};\n`).join('');
  return `<script setup>
${first}
import { Workbench } from '@openseat/vue';

const options = {
${lines('  ', ...optionLines(withoutPlace(parts.settings)))}
};
const onReadyInstance = (workbench) => workbench.on('init', () => workbench.register());
${handlers}</script>

<template>
  <Workbench
${lines(
  '    ',
  ':options="options"',
  '@ready-instance="onReadyInstance"',
  ...hooks.map((hook) => `@${eventOf(hook)}="${hook}"`),
)}
  />
</template>
`;
}

const writers: Readonly<Record<CodeKind, (parts: CodeParts) => string>> = {
  script: scriptTag,
  module: moduleCode,
  react: reactCode,
  vue: vueCode,
};

/** What a page needs to have the workbench with these options and hooks. */
export function codeFor(kind: CodeKind, parts: CodeParts): string {
  return writers[kind](parts);
}
