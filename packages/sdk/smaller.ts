import { minify } from 'terser';

/** A second pass finds what the first exposes; a third finds a little more. */
const passes = 3;

/** Minifies a published script as far as possible (ADR 0044). Licence comments stay. */
export function smaller(module: boolean) {
  return {
    name: 'smaller',
    async renderChunk(code: string) {
      const { code: small = code, map } = await minify(code, {
        ecma: 2020,
        module,
        compress: { passes, keep_fargs: false },
        format: { comments: /^!/ },
        sourceMap: true,
      });
      return { code: small, map: typeof map === 'string' ? map : null };
    },
  };
}
