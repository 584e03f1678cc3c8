import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes each file compressed beside it: the server sends these as they are. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async closeBundle() {
      const folder = join(import.meta.dirname, 'dist/assets');
      for (const name of await readdir(folder)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const path = join(folder, name);
        const content = await readFile(path);
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
      }
    },
  };
}

/** Pages whose size is limited (`size-limit` in the root's package.json). */
const measured = {
  live: 'src/screens/live/agents.tsx',
  users: 'src/screens/people/users.tsx',
  report: 'src/screens/reports/group-report.tsx',
};

/**
 * Writes what the first load of Live takes into one file, and for other pages what they take beyond it:
 * `size-limit` measures these.
 */
function writeSizes(): Plugin {
  return {
    name: 'write-sizes',
    apply: 'build',
    async writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const withImports = (names: readonly string[], found = new Set<string>()): Set<string> => {
        for (const name of names) {
          if (found.has(name)) continue;
          found.add(name);
          withImports(chunks.find(({ fileName }) => fileName === name)?.imports ?? [], found);
        }
        return found;
      };
      const entry = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
      const pageOf = (path: string) =>
        chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(path)).map(({ fileName }) => fileName);
      const live = withImports([...entry, ...pageOf(measured.live)]);
      const folder = join(import.meta.dirname, 'dist/size');
      await mkdir(folder, { recursive: true });
      for (const [name, path] of Object.entries(measured)) {
        const files = withImports([...entry, ...pageOf(path)]);
        const taken = chunks.filter(
          ({ fileName }) => files.has(fileName) && (name === 'live' || !live.has(fileName)),
        );
        await writeFile(join(folder, `${name}.js`), taken.map(({ code }) => code).join('\n'));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  plugins: [react(), precompress(), writeSizes()],
  // The server replaces it by a nonce of each answer (packages/server/src/api/console/console-page.ts).
  html: { cspNonce: 'CONSOLE_NONCE' },
  build: {
    target: 'chrome111',
    // A file of its own for each image: a data URL would need an exception of the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
