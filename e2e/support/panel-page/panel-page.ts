import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build as bundle } from 'vite';
import { waveOf } from '../tone.ts';
import type { Stage } from './page.ts';

/** The same for all test files of a process. */
let built: Promise<string> | undefined;

async function build(): Promise<string> {
  const result = await bundle({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'page' },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });
  for (const output of Array.isArray(result) ? result : [result]) {
    if ('output' in output) return output.output[0].code;
  }
  throw new Error('Vite built nothing.');
}

/** Ten seconds of silence. */
const sound = waveOf({ rate: 8000, samples: new Float64Array(80_000) });

/** Sends the sound, or the part of it that a player asks for. */
function sendSound(request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response
    .writeHead(206, {
      'content-type': 'audio/wav',
      'accept-ranges': 'bytes',
      'content-range': `bytes ${from}-${sound.length - 1}/${sound.length}`,
    })
    .end(sound.subarray(from));
}

interface Look {
  readonly width?: number;
  readonly height?: number;
  /** `ar` has a file of some texts (`arabic.json`). */
  readonly language?: 'zh-CN' | 'en-US' | 'ar';
  /** `desk`: the browser's own audio devices instead of fake ones. */
  readonly sound?: 'desk' | 'fake';
}

/** A server of the page with the panel and fixed answers around it (`page.ts`). */
export class PanelPages {
  readonly #url: string;
  readonly close: () => void;

  private constructor(url: string, close: () => void) {
    this.#url = url;
    this.close = close;
  }

  static async open(): Promise<PanelPages> {
    built ??= build();
    const code = await built;
    const arabic = await readFile(join(import.meta.dirname, 'arabic.json'));
    const files: Readonly<Record<string, readonly [type: string, content: string | Buffer]>> = {
      '/page.js': ['text/javascript', code],
      '/ar.json': ['application/json', arabic],
    };
    const html =
      '<!doctype html><html lang="zh-CN"><title>CRM</title><body style="margin:8px"><script type="module" src="/page.js"></script>';
    const server = createServer((request, response) => {
      if (request.url?.endsWith('.wav')) {
        sendSound(request, response);
        return;
      }
      const [type, content] = files[request.url ?? ''] ?? ['text/html; charset=utf-8', html];
      response.setHeader('content-type', type).end(content);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return new PanelPages(`http://127.0.0.1:${port}`, () => {
      server.closeAllConnections();
      server.close();
    });
  }

  address({ width = 280, height = 552, language = 'zh-CN', sound = 'fake' }: Look = {}): string {
    return `${this.#url}/?language=${language}&width=${width}px&height=${height}px&sound=${sound}`;
  }

  /** Shows the panel in `page`, and resizes the page to it. */
  async show(page: Page, look: Look = {}): Promise<void> {
    const { width = 280, height = 552 } = look;
    await page.setViewportSize({ width: width + 16, height: height + 16 });
    await page.goto(this.address(look));
    await page.waitForFunction(() => 'stage' in globalThis);
  }

  /** Resizes the shown panel, as a page would. */
  async resize(page: Page, width: number, height: number): Promise<void> {
    await page.setViewportSize({ width: width + 16, height: height + 16 });
    await page.locator('openseat-panel').evaluate(
      (panel: HTMLElement, size) => {
        panel.style.setProperty('width', `${size.width}px`, 'important');
        panel.style.setProperty('height', `${size.height}px`, 'important');
      },
      { width, height },
    );
  }
}

/** Runs in the page, with its `stage`. */
export function onStage<Result>(
  page: Page,
  work: (stage: Stage) => Result | Promise<Result>,
): Promise<Result> {
  return page.evaluate(`(${work.toString()})(globalThis.stage)`) as Promise<Result>;
}
