import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './components/button.tsx';
import { loadLater } from './load-later.ts';
import { useTexts } from './locales/texts.ts';
import { addPanelRules } from './style/panel-sheet.ts';

type Later = Awaited<ReturnType<typeof loadLater>>;

let loaded: Later | undefined;

/** Loads what the panel shows only sometimes, once. */
export async function later(): Promise<Later> {
  if (!loaded) {
    const part = await loadLater();
    // Two may have asked for it at once.
    if (!loaded) addPanelRules(part.laterRules);
    loaded = part;
  }
  return loaded;
}

interface Props {
  /** A part of a screen, not a screen of its own. */
  readonly inline?: boolean;
  readonly children: (later: Later) => ComponentChildren;
}

/** Renders with the part that is loaded later; until then an empty screen, and a way out if that fails. */
export function WithLater({ inline, children }: Props) {
  const texts = useTexts();
  const [failed, setFailed] = useState(false);
  const [, setDone] = useState(false);
  const load = () => {
    setFailed(false);
    later().then(
      () => setDone(true),
      () => setFailed(true),
    );
  };
  useEffect(() => {
    if (!loaded) load();
  }, []);
  if (loaded) return <>{children(loaded)}</>;
  const problem = failed && (
    <>
      <p role="alert">{texts.notLoaded}</p>
      <Button testId="load-again" label={texts.refresh} onPress={load} />
    </>
  );
  if (inline) return <>{problem}</>;
  return (
    <section tabIndex={-1} class="screen" data-screen="loading" aria-busy={!failed}>
      {problem}
    </section>
  );
}
