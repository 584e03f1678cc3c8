import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MicrophonePrompt } from './microphone-prompt.ts';

let asking: boolean[];
let prompt: MicrophonePrompt;

/** A microphone that shows whether it is open. */
function microphone() {
  const track = {
    open: true,
    stop() {
      track.open = false;
    },
  };
  return { track, stream: { getTracks: () => [track] } as unknown as MediaStream };
}

/** The browser's prompt, answered by the test. */
function question() {
  let allow: (stream: MediaStream) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  const asked = new Promise<MediaStream>((resolve, reject) => {
    allow = resolve;
    refuse = reject;
  });
  return { ask: () => asked, allow, refuse };
}

beforeEach(() => {
  vi.useFakeTimers();
  asking = [];
  prompt = new MicrophonePrompt((now) => asking.push(now));
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the browser’s question for the microphone', () => {
  it('left open for 10 s is told, and no longer once it is allowed', async () => {
    const { ask, allow } = question();
    const { stream, track } = microphone();
    const opened = prompt.open(ask);
    vi.advanceTimersByTime(9_999);
    expect(asking).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(asking).toEqual([true]);
    vi.advanceTimersByTime(60_000);
    allow(stream);
    expect(await opened).toBe(stream);
    expect([asking.at(-1), track.open]).toEqual([false, true]);
  });

  it('dismissed is told as what it is', async () => {
    const { ask, refuse } = question();
    const opened = prompt.open(ask);
    vi.advanceTimersByTime(11_000);
    const dismissed = new DOMException('Permission dismissed', 'NotAllowedError');
    refuse(dismissed);
    await expect(opened).rejects.toBe(dismissed);
    expect(asking).toEqual([true, false]);
  });

  it('answered in time is not told of', async () => {
    const { ask, allow } = question();
    const opened = prompt.open(ask);
    allow(microphone().stream);
    await opened;
    vi.advanceTimersByTime(60_000);
    expect(asking).not.toContain(true);
  });

  it('cancelled fails as a refusal, and a microphone that is allowed later is closed at once', async () => {
    const { ask, allow } = question();
    const { stream, track } = microphone();
    const opened = prompt.open(ask);
    vi.advanceTimersByTime(10_000);
    prompt.cancel();
    await expect(opened).rejects.toMatchObject({ code: 'stream_local_refused', api: 'microphone' });
    expect(asking).toEqual([true, false]);
    allow(stream);
    await Promise.resolve();
    await Promise.resolve();
    expect(track.open).toBe(false);
  });

  it('asked twice is told of until both are answered', async () => {
    const [first, second] = [question(), question()];
    const both = [prompt.open(first.ask), prompt.open(second.ask)];
    vi.advanceTimersByTime(10_000);
    first.allow(microphone().stream);
    await both[0];
    expect(asking.at(-1)).toBe(true);
    second.allow(microphone().stream);
    await both[1];
    expect(asking.at(-1)).toBe(false);
  });

  it('cancelled where nothing is asked does nothing', () => {
    prompt.cancel();
    expect(asking).toEqual([]);
  });
});
