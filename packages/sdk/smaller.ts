import { minify } from 'terser';

/** Two passes find what the first has laid bare; a third finds next to nothing. */
const passes = 2;

/** The smallest that a published script can be made (ADR 0044). What it is licensed under stays. */
export function smaller(module: boolean) {
  return {
    name: 'smaller',
    async renderChunk(code: string) {
      const { code: small = code, map } = await minify(code, {
        ecma: 2020,
        module,
        compress: { passes },
        format: { comments: /^!/ },
        sourceMap: true,
      });
      return { code: small, map: typeof map === 'string' ? map : null };
    },
  };
}
