import type { Page } from 'playwright-core';

/** The smallest side of what is pressed, in pixels. */
const leastTarget = 32;

/** What is wrong with a panel's layout: one line each. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(faults, leastTarget);
}

/** Runs in the page. */
function faults(least: number): string[] {
  const root = document.querySelector('openseat-panel')?.shadowRoot;
  const frame = root?.querySelector('.panel')?.getBoundingClientRect();
  if (!root || !frame) return ['no panel'];
  const found: string[] = [];
  const nameOf = (element: Element) =>
    (element as HTMLElement).dataset.testid || element.className || element.tagName.toLowerCase();

  for (const element of root.querySelectorAll<HTMLElement>('section, .content, .area, .menu, header, .bar')) {
    if (element.scrollWidth > element.clientWidth + 1) {
      found.push(`${nameOf(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
    }
  }

  for (const element of root.querySelectorAll<HTMLElement>(
    'button, input, select, textarea, audio[controls]',
  )) {
    element.scrollIntoView({ block: 'nearest' });
    const box = element.getBoundingClientRect();
    const inside =
      box.width > 0 &&
      box.left >= frame.left - 1 &&
      box.right <= frame.right + 1 &&
      box.top >= frame.top - 1 &&
      box.bottom <= frame.bottom + 1;
    if (!inside) found.push(`${nameOf(element)} cannot be reached`);
    // The whole label of a box to tick is pressed.
    const target = (element.matches('[type=checkbox], [type=radio]') && element.closest('label')) || element;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < least - 0.5) {
      found.push(`${nameOf(element)} is a target of ${width.toFixed()} x ${height.toFixed()}`);
    }
  }

  // Texts that end in an ellipsis, or that do not fit into what is drawn around them.
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim();
    if (!parent || !text || parent.closest('.hidden, option, style')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const drawn = range.getBoundingClientRect();
    if (drawn.width === 0) continue;
    const around =
      parent.closest('button, .chip, .figure, .consult-card, .note, .tag, header, .label, .who, .hours') ??
      parent;
    const box = around.getBoundingClientRect();
    if (drawn.left < box.left - 1 || drawn.right > box.right + 1) {
      found.push(`“${text}” is cut: ${drawn.width.toFixed()} wide in ${nameOf(around)}`);
    }
    if (around.matches('button, .chip') && (drawn.top < box.top - 1 || drawn.bottom > box.bottom + 1)) {
      found.push(`“${text}” is higher than ${nameOf(around)}`);
    }
  }
  return found;
}
