import { useEffect, useState } from 'preact/hooks';
import { useView, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';

/** A contact's recordings, each with its own player. */
export function Recordings({ contactId }: { readonly contactId: string }) {
  const { lookups } = useView();
  const { settings } = useWorkbench();
  const texts = useAllTexts();
  const [addresses, setAddresses] = useState<readonly string[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    const find = async () => {
      const recordings = await lookups.recordings(contactId);
      return Promise.all(recordings.map(({ fileName }) => lookups.recordingAddress(fileName)));
    };
    find().then(
      (found) => gone || setAddresses(found),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [contactId]);
  if (failed) return <p role="alert">{texts.notLoaded}</p>;
  if (addresses?.length === 0) return <p>{texts.noRecording}</p>;
  return (
    <>
      {addresses?.map((address) => (
        // biome-ignore lint/a11y/useMediaCaption: what was said in a call has no captions
        <audio
          key={address}
          data-testid="player"
          controls
          preload="metadata"
          src={address}
          aria-label={texts.recording}
          controlsList={settings.mayDownload ? undefined : 'nodownload'}
        />
      ))}
    </>
  );
}
