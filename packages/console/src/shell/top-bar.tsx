import {
  MoonOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  SunOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { fill } from '../locales/fill.ts';
import { useLanguage, useTexts } from '../locales/use-texts.ts';
import { useSession } from '../session/session.ts';
import { preferences } from '../theme/preferences.ts';
import { useAppearance } from '../theme/use-preferences.ts';

interface TopBarProps {
  readonly onFind: () => void;
  readonly onHelp: () => void;
}

/** Finds, help, language, appearance, and the way out. */
export function TopBar({ onFind, onHelp }: TopBarProps) {
  const { shell } = useTexts();
  const language = useLanguage();
  const appearance = useAppearance();
  const { displayName } = useSession();
  const other = appearance === 'dark' ? 'light' : 'dark';
  return (
    <header className="top-bar">
      <Button className="find" icon={<SearchOutlined aria-hidden />} onClick={onFind}>
        {shell.find} <kbd>Ctrl K</kbd>
      </Button>
      <div className="top-bar-end">
        <Button
          type="text"
          icon={<TranslationOutlined aria-hidden />}
          onClick={() => preferences.write({ language: language === 'zh' ? 'en' : 'zh' })}
        >
          {shell.language}
        </Button>
        <Button
          type="text"
          icon={appearance === 'dark' ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />}
          onClick={() => preferences.write({ appearance: other })}
        >
          {shell[other]}
        </Button>
        <Button
          type="text"
          icon={<QuestionCircleOutlined aria-hidden />}
          aria-label={shell.help}
          title={shell.help}
          onClick={onHelp}
        />
        <span className="who" title={fill(shell.signedInAs, { name: displayName })}>
          {displayName}
        </span>
        <form method="post" action="/console/sign-out">
          <Button htmlType="submit" type="text">
            {shell.signOut}
          </Button>
        </form>
      </div>
    </header>
  );
}
