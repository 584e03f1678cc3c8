import { Voicemail as VoicemailIcon } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Voicemail } from '../../core/voicemail.ts';
import { duration, groupedNumber, moment, shownNumber } from '../format.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { useLanguage } from '../locales/texts.ts';
import { CallBack } from './call-back.tsx';
import { PlaceName } from './place-name.tsx';
import { Player } from './player.tsx';

interface RowProps {
  readonly voicemail: Voicemail;
  readonly onHeard: () => void;
}

function Row({ voicemail, onHeard }: RowProps) {
  const { settings } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const { tag } = useLanguage();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState<string>();
  const { number, skillGroup, startedAt, seconds, heard } = voicemail;
  const toggle = () => {
    setOpen(!open);
    if (open || address !== undefined) return;
    actions.openVoicemail(voicemail).then(
      (found) => {
        setAddress(found);
        onHeard();
      },
      () => setOpen(false),
    );
  };
  return (
    <li class="past">
      <button type="button" class="entry-row" data-testid="voicemail" aria-expanded={open} onClick={toggle}>
        <VoicemailIcon size={18} aria-hidden="true" />
        <span class="grow">
          <b class="figures">{groupedNumber(shownNumber(number, settings.maskCaller))}</b>
          <small>{[!heard && texts.notHeard, duration(seconds * 1000)].filter(Boolean).join(' · ')}</small>
          <time>{moment(startedAt, Date.now(), tag)}</time>
        </span>
      </button>
      {open && (
        <div class="details">
          <small>{skillGroup}</small>
          <PlaceName number={number} />
          {address !== undefined && <Player address={address} seconds={seconds} label={texts.voicemail} />}
          {/* A masked number is for a supervisor, who does not see it. */}
          {!number.includes('*') && <CallBack onPress={() => actions.call(number)} />}
        </div>
      )}
    </li>
  );
}

/** What callers have said for the agent's groups. A voicemail that is opened is marked as heard for all. */
export function Voicemails() {
  const { listVoicemails } = useActions();
  const texts = useAllTexts();
  const { found, failed, again } = useLookup(() => listVoicemails(), []);
  return (
    <>
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found?.length === 0 && <p>{texts.noVoicemails}</p>}
      <ul class="list">
        {found?.map((voicemail) => (
          <Row key={voicemail.fileName} voicemail={voicemail} onHeard={again} />
        ))}
      </ul>
    </>
  );
}
