import type { Stage } from './page.ts';

/** Long enough for rendering, and short enough for hundreds of calls. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve));

async function press(testId: string): Promise<void> {
  const find = () =>
    document
      .querySelector('openseat-panel')
      ?.shadowRoot?.querySelector<HTMLButtonElement>(`[data-testid="${testId}"]`);
  for (let tries = 0; !find(); tries += 1) {
    if (tries > 100) throw new Error(`There is no ${testId} to press.`);
    await settle();
  }
  find()?.click();
  await settle();
}

/** A typical call: it rings, is answered, and its related screens are opened before and after. */
async function oneCall(stage: Stage, id: string): Promise<void> {
  const { channel, desk } = stage;
  stage.ring(id);
  await settle();
  await press('answer');
  const microphone = await desk?.openMicrophone();
  const speaker = desk?.output('speaker');
  desk?.setMicrophone(microphone);
  if (microphone) speaker?.play(microphone);
  stage.talk(id);
  await settle();
  await press('keypad');
  await press('key-5');
  await press('keypad');
  await press('open-notes');
  await press('more');
  stage.hold(id);
  await settle();
  stage.talk(id);
  stage.spoilLine();
  await press('go-transfer');
  await press('go-log');
  await press('past-call');
  await press('return-to-call');
  stage.release(id);
  desk?.setMicrophone(undefined);
  if (speaker) desk?.close(speaker);
  for (const track of microphone?.getTracks() ?? []) track.stop();
  await settle();
  await press('go-work');
  await press('go-call');
  await press('wrap-up-ready');
  channel.status(3);
  await settle();
}

/** Calls from number `first` on. The fakes' own logs are cleared, as they are not the panel's memory. */
export async function calls(stage: Stage, first: number, count: number): Promise<void> {
  for (let index = first; index < first + count; index += 1) {
    await oneCall(stage, `call-${index}`);
    stage.api.asked.length = 0;
    stage.channel.asked.length = 0;
  }
}
