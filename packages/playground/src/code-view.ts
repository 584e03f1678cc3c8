import { parameters } from 'virtual:sdk-texts';
import { type CodeKind, codeFor, codeKinds } from './code.ts';
import { type Settings, withoutDefaults } from './controls.ts';
import { element, find } from './elements.ts';
import { hookEvents } from './sdk-options.ts';
import { texts } from './texts.ts';

const copiedMs = 1_500;

/** The code of the page: which kind, which hooks, and a button that copies it. */
export class CodeView {
  readonly #text = find('code-text');
  readonly #hooks = new Set(['onCallComing']);
  readonly #tabs = new Map<CodeKind, HTMLButtonElement>();
  #kind: CodeKind = 'script';
  #settings: Settings = {};

  constructor() {
    for (const kind of codeKinds) {
      const tab = element('button', { type: 'button', 'data-testid': `code-${kind}` }, texts.kinds[kind]);
      tab.addEventListener('click', () => this.#choose(kind));
      this.#tabs.set(kind, tab);
    }
    find('code-kinds').append(...this.#tabs.values());
    find('code-hooks').append(
      ...hookEvents.filter(([hook]) => hook !== 'onInit').map(([hook]) => this.#box(hook)),
    );
    find('copy').addEventListener('click', () => void this.#copy());
    // It scrolls by itself, also with the arrow keys.
    find('code').tabIndex = 0;
    this.#choose(this.#kind);
  }

  show(settings: Settings): void {
    this.#settings = settings;
    this.#text.textContent = codeFor(this.#kind, {
      settings: withoutDefaults(settings),
      hooks: hookEvents.flatMap(([hook]) => (this.#hooks.has(hook) ? [hook] : [])),
      parameters,
      server: location.origin,
    });
  }

  #choose(kind: CodeKind): void {
    this.#kind = kind;
    for (const [name, tab] of this.#tabs) tab.setAttribute('aria-pressed', String(name === kind));
    this.show(this.#settings);
  }

  #box(hook: string): HTMLElement {
    const box = element('input', { type: 'checkbox', 'data-testid': `code-hook-${hook}` });
    box.checked = this.#hooks.has(hook);
    box.addEventListener('change', () => {
      if (box.checked) this.#hooks.add(hook);
      else this.#hooks.delete(hook);
      this.show(this.#settings);
    });
    return element('label', {}, box, hook);
  }

  async #copy(): Promise<void> {
    const button = find('copy');
    await navigator.clipboard.writeText(this.#text.textContent ?? '');
    button.textContent = texts.copied;
    setTimeout(() => {
      button.textContent = texts.copy;
    }, copiedMs);
  }
}
