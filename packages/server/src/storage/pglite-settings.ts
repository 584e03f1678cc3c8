import { PGlite } from '@electric-sql/pglite';

/**
 * PGlite's own settings, with a quarter of its shared memory. PGlite prepares this memory at each start; more of it
 * takes half a second and 110 MB, and a page that is not in it is a page in the system's cache.
 */
export const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'];
