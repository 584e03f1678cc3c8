import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'sign-in': 'src/sign-in.ts',
    node: 'src/node.ts',
    express: 'src/express.ts',
    fastify: 'src/fastify.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // The protocol is TypeScript source and is bundled; registry packages stay external.
  noExternal: [/^@openseat\//],
  failOnWarn: false,
  inlineOnly: false,
  dts: { eager: true },
  sourcemap: true,
  clean: false,
  outputOptions: { entryFileNames: '[name].mjs' },
});
