import type { Speech } from '@openseat/protocol';
import { fillTemplate, type Variables } from './template.ts';

/** The speech with its variables filled in. */
export function spoken(say: readonly Speech[], variables: Variables): readonly Speech[] {
  return say.map((speech) =>
    'text' in speech ? { ...speech, text: fillTemplate(speech.text, variables) } : speech,
  );
}
