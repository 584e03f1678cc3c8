import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SpeakingBrowser } from './browser.ts';

/** Writes a PNG as WebP, which is a fifth of the size. */
export async function writeWebp(browser: SpeakingBrowser, path: string, png: Buffer): Promise<void> {
  const sheet = await browser.newPage();
  const small = await sheet.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85).replace(/^[^,]*,/, '');
  }, png.toString('base64'));
  await sheet.context().close();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, Buffer.from(small, 'base64'));
}
