import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { Failure } from './failure.tsx';

/** Plays a recording. Its address is asked for when the player appears, as it is valid for an hour. */
export function Audio({
  label,
  address,
}: {
  readonly label: string;
  readonly address: () => Promise<string>;
}) {
  const [source, setSource] = useState<string>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    address().then((text) => setSource(new URL(text, location.href).href), setError);
  }, [address]);
  if (error !== undefined) return <Failure error={error} />;
  if (source === undefined) return null;
  if (new URL(source).origin !== location.origin)
    return <Alert type="info" title={<a href={source}>{label}</a>} />;
  return (
    // biome-ignore lint/a11y/useMediaCaption: a recorded telephone call has no captions
    <audio className="player" controls preload="metadata" src={source} aria-label={label} />
  );
}
