import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { plugin: 'src/plugin.ts' },
  platform: 'node',
  target: 'node20',
  dts: false,
});
