import { MessagesSquare, Search, Users } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/button.tsx';
import { CallerChoice } from '../components/caller-choice.tsx';
import { TransferIcon } from '../components/directed-icons.tsx';
import { PersonLine } from '../components/person.tsx';
import { groupedNumber } from '../format.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { fill } from '../locales/texts.ts';
import { isOutside, isReachable, type Target, targetsFor } from '../transfer-targets.ts';

/** There are no events about colleagues, so the open list is refreshed at this interval. */
const everyMs = 5_000;

interface WaysProps {
  readonly target: Target;
  readonly onDone: () => void;
}

/** The two ways to the target, in words. The one that cannot be undone stands apart. */
function Ways({ target, onDone }: WaysProps) {
  const { profile, pending } = useWorkbench();
  const actions = useActions();
  const texts = useAllTexts();
  const numbers = profile?.outboundNumbers ?? [];
  const [chosen, setCaller] = useState(numbers[0]?.number);
  const caller = isOutside(target) ? chosen : undefined;
  const { callee, name } = target;
  const disabled = pending !== undefined || (target.kind === 'colleague' && !isReachable(target.colleague));
  const done = (action: Promise<void>) => action.then(onDone, () => undefined);
  return (
    <div class="ways">
      {isOutside(target) && numbers.length > 1 && (
        <CallerChoice label={texts.callFrom} numbers={numbers} value={caller} onChoose={setCaller} />
      )}
      {target.kind === 'colleague' && disabled && pending === undefined && <p>{texts.notReachable}</p>}
      <Button
        testId={`consult-${callee}`}
        kind="primary"
        wide
        label={fill(texts.consultWith, { name: groupedNumber(name) })}
        icon={<MessagesSquare size={18} />}
        disabled={disabled}
        onPress={() => done(actions.consult(callee, caller))}
      />
      <Button
        testId={`transfer-${callee}`}
        wide
        label={fill(texts.transferTo, { name: groupedNumber(name) })}
        icon={<TransferIcon size={18} />}
        disabled={disabled}
        onPress={() => done(actions.transfer(callee, caller))}
      />
    </div>
  );
}

function TargetName({ target }: { readonly target: Target }) {
  if (target.kind === 'colleague') return <PersonLine colleague={target.colleague} />;
  const Icon = target.kind === 'group' ? Users : TransferIcon;
  return (
    <>
      <Icon size={16} aria-hidden="true" />
      <b class="grow figures">{groupedNumber(target.name)}</b>
    </>
  );
}

const testIds = { colleague: 'person', group: 'group', number: 'number' } as const;

/** Transfer targets (document, changelog 0.2.2), by one field: name, extension or number. */
export function TransferScreen({ onDone }: { readonly onDone: () => void }) {
  const { profile } = useWorkbench();
  const texts = useAllTexts();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string>();
  const { found, failed, again } = useLookup((lookups) => lookups.colleagues(), []);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && again(), everyMs);
    return () => clearInterval(timer);
  }, []);
  const others = (found ?? []).filter(({ extension }) => extension !== profile?.extension);
  const targets = targetsFor(query, others);
  const [only] = targets.length === 1 ? targets : [];
  const shown = only?.callee ?? open;
  return (
    <section tabIndex={-1} class="screen" data-screen="transfer">
      <div class="entry">
        <Search size={18} aria-hidden="true" />
        <input
          data-testid="transfer-number"
          type="search"
          autoComplete="off"
          aria-label={texts.transferTarget}
          placeholder={texts.transferTarget}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </div>
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found && targets.length === 0 && <p role="status">{query ? texts.nothingFound : texts.nobodyElse}</p>}
      <ul class="list">
        {targets.map((target) => (
          <li key={`${target.kind} ${target.callee}`}>
            <button
              type="button"
              class="entry-row"
              data-testid={`${testIds[target.kind]}-${target.kind === 'colleague' ? target.colleague.extension : target.callee}`}
              aria-expanded={shown === target.callee}
              onClick={() => setOpen(shown === target.callee ? undefined : target.callee)}
            >
              <TargetName target={target} />
            </button>
            {shown === target.callee && <Ways target={target} onDone={onDone} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
