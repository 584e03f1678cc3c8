import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './components/button.tsx';
import { loadLater } from './load-later.ts';
import { useTexts } from './locales/texts.ts';

type Later = Awaited<ReturnType<typeof loadLater>>;

let loaded: Later | undefined;

/** Loads what the panel shows only sometimes, once. */
export async function later(): Promise<Later> {
  loaded ??= await loadLater();
  return loaded;
}

/** Renders with the part that is loaded later; until then an empty screen, and a way out if that fails. */
export function WithLater({ children }: { readonly children: (later: Later) => ComponentChildren }) {
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
  return (
    <section tabIndex={-1} class="screen" data-screen="loading" aria-busy={!failed}>
      {failed && (
        <>
          <p role="alert">{texts.notLoaded}</p>
          <Button testId="load-again" label={texts.refresh} onPress={load} />
        </>
      )}
    </section>
  );
}
