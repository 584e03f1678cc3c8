import { Modal, Switch } from 'antd';
import { useTexts } from '../locales/use-texts.ts';
import { preferences } from '../theme/preferences.ts';
import { useLetterKeys } from '../theme/use-preferences.ts';

/** `?`: all keys, and the switch of those that are a single letter. */
export default function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { keys, shell } = useTexts();
  const letters = useLetterKeys();
  const rows: readonly (readonly [key: string, text: string])[] = [
    ['Ctrl K', keys.find],
    ['/', keys.search],
    ['↑ ↓', keys.rows],
    ['Enter', keys.open],
    ['Esc', keys.close],
    ['?', keys.help],
    ['L', keys.listen],
    ['C', keys.coach],
    ['B', keys.bargeIn],
    ['T', keys.takeOver],
    ['1 2 3', keys.modes],
    ['J K L', keys.player],
  ];
  return (
    <Modal open title={shell.help} footer={null} onCancel={onClose} width={440} destroyOnHidden>
      <dl className="facts">
        {rows.map(([key, text]) => (
          <div key={key} className="fact">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label className="switch-line" htmlFor="letter-keys">
        <Switch
          id="letter-keys"
          checked={letters}
          onChange={(letterKeys) => preferences.write({ letterKeys })}
        />
        {shell.letterKeys}
      </label>
    </Modal>
  );
}
