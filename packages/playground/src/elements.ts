/** The element of playground.html with this test id. */
export function find<Kind extends HTMLElement>(testId: string): Kind {
  const element = document.querySelector<Kind>(`[data-testid="${testId}"]`);
  if (!element) throw new Error(`The page has no ${testId}.`);
  return element;
}

type Attributes = Readonly<Record<string, string | boolean>>;

/** A new element. An attribute that is `true` has no value, one that is `false` is absent. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(attribute, value === true ? '' : value);
  }
  made.append(...content);
  return made;
}
