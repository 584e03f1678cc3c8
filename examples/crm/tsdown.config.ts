import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { plugin: 'src/plugin.ts' },
  platform: 'node',
  target: 'node20',
  // Warnings must not fail the build on a build server only.
  failOnWarn: false,
  inlineOnly: false,
  dts: false,
});
