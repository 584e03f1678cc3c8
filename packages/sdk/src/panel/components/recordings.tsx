import { useEffect, useState } from 'preact/hooks';
import { useView } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Player } from './player.tsx';

/** A contact's recordings, each with its own player. */
export function Recordings({ contactId }: { readonly contactId: string }) {
  const { lookups } = useView();
  const texts = useAllTexts();
  const [found, setFound] = useState<readonly { readonly address: string; readonly seconds: number }[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    const find = async () => {
      const recordings = await lookups.recordings(contactId);
      return Promise.all(
        recordings.map(async ({ fileName, duration: seconds }) => ({
          address: await lookups.recordingAddress(fileName),
          seconds,
        })),
      );
    };
    find().then(
      (all) => gone || setFound(all),
      () => gone || setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [contactId]);
  if (failed) return <p role="alert">{texts.notLoaded}</p>;
  if (found?.length === 0) return <p>{texts.noRecording}</p>;
  return (
    <>
      {found?.map(({ address, seconds }) => (
        <Player key={address} address={address} seconds={seconds} label={texts.recording} />
      ))}
    </>
  );
}
