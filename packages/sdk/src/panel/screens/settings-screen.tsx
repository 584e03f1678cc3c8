import { useEffect, useState } from 'preact/hooks';
import { themes } from '../../preferences.ts';
import { Choice } from '../components/choice.tsx';
import { DeviceChoice } from '../components/device-choice.tsx';
import { HeadsetSettings } from '../components/headset-settings.tsx';
import { ShortcutSettings } from '../components/shortcut-settings.tsx';
import { useSound } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { useLanguage } from '../locales/texts.ts';
import { usePreferences } from '../preferences-context.ts';

function Volume({ use }: { readonly use: 'speaker' | 'ringer' }) {
  const [sound, { volumes }] = useSound();
  const texts = useAllTexts();
  return (
    <label class="field">
      {texts.volumes[use]} {Math.round(volumes[use] * 100)} %
      <input
        data-testid={`volume-${use}`}
        type="range"
        min="0"
        max="100"
        step="5"
        value={Math.round(volumes[use] * 100)}
        onInput={({ currentTarget }) => sound.setVolume(use, Number(currentTarget.value) / 100)}
      />
    </label>
  );
}

function NoiseSuppression() {
  const [sound, { noiseSuppression }] = useSound();
  const texts = useAllTexts();
  if (!navigator.mediaDevices?.getSupportedConstraints().noiseSuppression) return null;
  return (
    <label class="check">
      <input
        data-testid="noise-suppression"
        type="checkbox"
        checked={noiseSuppression}
        onChange={({ currentTarget }) => sound.suppressNoise(currentTarget.checked)}
      />
      {texts.noiseSuppression}
    </label>
  );
}

function Notifications() {
  const { preferences, choose } = usePreferences();
  const texts = useAllTexts();
  const [, setAnswer] = useState<NotificationPermission>();
  if (typeof Notification !== 'function') return null;
  const { permission } = Notification;
  const denied = permission === 'denied';
  const on = preferences.notifications !== false && permission === 'granted';
  return (
    <>
      <label class="check">
        <input
          data-testid="notifications"
          type="checkbox"
          checked={on}
          disabled={denied}
          onChange={({ currentTarget }) => {
            const { checked } = currentTarget;
            choose({ notifications: checked });
            if (checked) Notification.requestPermission().then(setAnswer, () => undefined);
          }}
        />
        {texts.notifications}
      </label>
      {denied && <p class="small">{texts.notificationsDenied}</p>}
    </>
  );
}

/** A language in its own words. */
function languageName(tag: string): string {
  if (tag === 'zh-CN') return '中文';
  if (tag === 'en-US') return 'English';
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** The user's settings for this browser. */
export function SettingsScreen() {
  const [sound] = useSound();
  const { preferences, choose } = usePreferences();
  const texts = useAllTexts();
  const { tags } = useLanguage();
  useEffect(() => {
    sound.refresh().catch(() => undefined);
  }, [sound]);
  return (
    <section tabIndex={-1} class="screen" data-screen="settings">
      <h2>{texts.places.settings}</h2>
      <DeviceChoice use="microphone" />
      <NoiseSuppression />
      <DeviceChoice use="speaker" />
      <Volume use="speaker" />
      <DeviceChoice use="ringer" />
      <Volume use="ringer" />
      <Notifications />
      <HeadsetSettings />
      <Choice
        testId="language"
        label={texts.language}
        value={preferences.language}
        choices={tags.map((tag) => [tag, languageName(tag)] as const)}
        onChoose={(language) => choose({ language })}
      />
      <Choice
        testId="theme"
        label={texts.theme}
        value={preferences.theme}
        choices={themes.map((theme) => [theme, texts.themes[theme]] as const)}
        onChoose={(theme) => choose({ theme })}
      />
      <ShortcutSettings />
    </section>
  );
}
