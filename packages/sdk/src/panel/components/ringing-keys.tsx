import { Phone } from 'lucide-preact';
import { useActions, useWorkbench } from '../hooks.ts';
import { useTexts } from '../locales/texts.ts';
import { Button } from './button.tsx';
import { HangUpIcon } from './hang-up-icon.tsx';

/** Refuse, and the wider answer, which a phone elsewhere gives itself. */
export function RingingKeys({ iconOnly = false }: { readonly iconOnly?: boolean }) {
  const { call, pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  return (
    <>
      <Button
        testId="reject"
        kind="refuse"
        iconOnly={iconOnly}
        icon={<HangUpIcon />}
        label={texts.reject}
        disabled={pending !== undefined}
        onPress={actions.reject}
      />
      {!call?.answerAt && (
        <Button
          testId="answer"
          kind="answer"
          iconOnly={iconOnly}
          icon={<Phone size={18} />}
          label={texts.answer}
          disabled={pending !== undefined}
          onPress={actions.answer}
        />
      )}
    </>
  );
}
