import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { plugin: 'src/plugin.ts' },
  platform: 'node',
  target: 'node20',
  // A warning is for people; a build that fails for one only on a build server helps nobody.
  failOnWarn: false,
  inlineOnly: false,
  dts: false,
});
