/** Measures a piece of work as a span of a trace. Work that it starts belongs to it. */
export interface Spans {
  run<T>(name: string, attributes: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T>;
  dispose(): Promise<void>;
}

/** Without tracing, work is just done. */
export const noSpans: Spans = {
  run: (_name, _attributes, work) => work(),
  dispose: async () => undefined,
};
