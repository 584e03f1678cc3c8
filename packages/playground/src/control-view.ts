import { sentences } from 'virtual:sdk-texts';
import { type Control, panelPlace, readText, type Settings } from './controls.ts';
import { element } from './elements.ts';
import { fill, language, texts } from './texts.ts';

type Change = (name: string, value: unknown) => void;

const pageOf = (name: string) =>
  `/docs/${texts.docs}/sdk/options/${name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`;

const asText = (value: unknown) =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

function checkbox(id: string, checked: boolean, change: (checked: boolean) => void): HTMLInputElement {
  const input = element('input', { type: 'checkbox', id, 'data-testid': id });
  input.checked = checked;
  input.addEventListener('change', () => change(input.checked));
  return input;
}

function choice(
  control: Control & { kind: 'choice' },
  id: string,
  value: unknown,
  change: Change,
): HTMLElement {
  const select = element('select', { id, 'data-testid': id });
  if (control.fallback === undefined) select.append(new Option(texts.fallback, ''));
  for (const one of control.choices) select.append(new Option(one, one));
  select.value = asText(value ?? control.fallback);
  select.addEventListener('change', () => change(control.name, select.value || undefined));
  return select;
}

function list(control: Control & { kind: 'list' }, id: string, value: unknown, change: Change): HTMLElement {
  const chosen = new Set((value ?? control.fallback) as readonly string[]);
  const boxes = control.choices.map((one) => {
    const box = checkbox(`${id}-${one}`, chosen.has(one), (checked) => {
      if (checked) chosen.add(one);
      else chosen.delete(one);
      change(
        control.name,
        control.choices.filter((name) => chosen.has(name)),
      );
    });
    return element('label', {}, box, one);
  });
  return element('span', { class: 'boxes', role: 'group', 'aria-label': control.name }, ...boxes);
}

function textField(
  control: Control,
  id: string,
  value: unknown,
  change: Change,
  problem: HTMLElement,
): HTMLElement {
  const input = element('input', { type: 'text', id, 'data-testid': id, spellcheck: 'false' });
  input.value = asText(value);
  input.placeholder = asText(control.fallback);
  input.setAttribute('aria-describedby', problem.id);
  input.addEventListener('change', () => {
    const read = readText(control.name, input.value);
    const isRefused = 'expected' in read;
    problem.textContent = isRefused ? fill(texts.expected, { expected: read.expected }) : '';
    input.setAttribute('aria-invalid', String(isRefused));
    if (!isRefused) change(control.name, read.value);
  });
  return input;
}

function inputOf(control: Control, value: unknown, change: Change, problem: HTMLElement): HTMLElement {
  const { name } = control;
  const id = `option-${name}`;
  if (control.kind === 'place')
    return checkbox(id, value !== undefined, (checked) => change(name, checked ? panelPlace : undefined));
  if (control.kind === 'switch')
    return checkbox(id, (value ?? control.fallback) === true, (checked) => change(name, checked));
  if (control.kind === 'choice') return choice(control, id, value, change);
  if (control.kind === 'list') return list(control, id, value, change);
  return textField(control, id, value, change, problem);
}

/** A row for an option: its name, what it does, and the field to set it. */
export function controlRow(control: Control, settings: Settings, change: Change): HTMLElement {
  const { name, fallback, kind } = control;
  const problem = element('small', { id: `problem-${name}`, class: 'problem', role: 'alert' });
  const label =
    kind === 'list'
      ? element('b', {}, name)
      : element('label', { for: `option-${name}` }, element('b', {}, name));
  const page = element(
    'a',
    { href: pageOf(name), target: '_blank', 'aria-label': `${texts.guides}: ${name}`, class: 'page' },
    '?',
  );
  const sentence = element('small', { class: 'soft' }, sentences[language][name] ?? '');
  if (fallback !== undefined && kind !== 'text')
    sentence.append(` ${fill(texts.default, { value: asText(fallback) })}`);
  return element(
    'div',
    { class: `option ${kind}` },
    label,
    page,
    inputOf(control, settings[name], change, problem),
    sentence,
    problem,
  );
}
