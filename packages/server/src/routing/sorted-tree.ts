import { createRequire } from 'node:module';
import type Tree from 'sorted-btree';

// The package is CommonJS, and its default export looks different to Node and to bundlers; required, it looks the same to all.
const { default: SortedTree } = createRequire(import.meta.url)('sorted-btree') as { default: typeof Tree };
type SortedTree<Key, Value> = Tree<Key, Value>;

export { SortedTree };
