// Replaces lucide's createLucideIcon: the panel's icons only need a size and a label.
import { h } from 'preact';

const look = {
  xmlns: 'http://www.w3.org/2000/svg',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
};

export default ({ node }) =>
  ({ size, ...rest }) =>
    h(
      'svg',
      { ...look, width: size, height: size, 'aria-hidden': !rest['aria-label'], ...rest },
      node.map(([tag, attributes]) => h(tag, attributes)),
    );
