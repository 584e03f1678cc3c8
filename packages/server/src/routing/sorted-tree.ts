import { createRequire } from 'node:module';
import type Tree from 'sorted-btree';

// The package is CommonJS, and Node and bundlers see different default exports. With `require` both see the
// same.
const { default: SortedTree } = createRequire(import.meta.url)('sorted-btree') as { default: typeof Tree };
type SortedTree<Key, Value> = Tree<Key, Value>;

export { SortedTree };
