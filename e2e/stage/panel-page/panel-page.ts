import { join } from 'node:path';
import { build } from 'vite';

/** The script of a page that shows the panel with everything around the core being fixed answers (see `page.ts`). */
export async function panelPageScript(): Promise<string> {
  const result = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'page' },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if ('output' in output) return output.output[0].code;
  }
  throw new Error('Vite built nothing.');
}
