import { ArrowRightLeft, MessagesSquare, RotateCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { calleeFault, cleanNumber } from '../../core/callee.ts';
import type { Colleague, SkillGroup } from '../../core/looked-up.ts';
import { useActions, useLookup, useWorkbench } from '../hooks.ts';
import { Button } from '../parts/button.tsx';
import { CallerChoice } from '../parts/caller-choice.tsx';
import { Person } from '../parts/person.tsx';
import { fill, useTexts } from '../texts/texts.ts';

interface HandOverProps {
  readonly callee: string;
  readonly name: string;
  readonly caller?: string | undefined;
  readonly disabled?: boolean;
  /** With words, where there is room for them. */
  readonly labelled?: boolean;
  readonly onDone: () => void;
}

/** Hands the customer over at once, or asks first. */
function HandOver(props: HandOverProps) {
  const { callee, name, caller, disabled = false, labelled = false, onDone } = props;
  const { pending } = useWorkbench();
  const actions = useActions();
  const texts = useTexts();
  const done = (action: Promise<void>) => action.then(onDone, () => undefined);
  return (
    <>
      <Button
        testId={`consult-${callee}`}
        iconOnly={!labelled}
        label={labelled ? texts.consult : fill(texts.consultWith, { name })}
        icon={<MessagesSquare size={18} />}
        disabled={disabled || pending !== undefined}
        onPress={() => done(actions.consult(callee, caller))}
      />
      <Button
        testId={`transfer-${callee}`}
        iconOnly={!labelled}
        label={labelled ? texts.places.transfer : fill(texts.transferTo, { name })}
        icon={<ArrowRightLeft size={18} />}
        disabled={disabled || pending !== undefined}
        onPress={() => done(actions.transfer(callee, caller))}
      />
    </>
  );
}

function groupsOf(colleagues: readonly Colleague[]): SkillGroup[] {
  const groups = new Map<string, SkillGroup>();
  for (const { skillGroups } of colleagues) for (const group of skillGroups) groups.set(group.id, group);
  return [...groups.values()];
}

function ByNumber({ onDone }: { readonly onDone: () => void }) {
  const { profile } = useWorkbench();
  const texts = useTexts();
  const numbers = profile?.outboundNumbers ?? [];
  const [number, setNumber] = useState('');
  const [caller, setCaller] = useState(numbers[0]?.number);
  return (
    <>
      <label class="field">
        {texts.transferNumber}
        <input
          data-testid="transfer-number"
          type="tel"
          autoComplete="off"
          value={number}
          onInput={({ currentTarget }) => {
            setNumber(cleanNumber(currentTarget.value));
            currentTarget.value = cleanNumber(currentTarget.value);
          }}
        />
      </label>
      {numbers.length > 1 && (
        <CallerChoice label={texts.callFrom} numbers={numbers} value={caller} onChoose={setCaller} />
      )}
      <div class="pair">
        <HandOver
          callee={number}
          name={number}
          caller={caller}
          disabled={calleeFault(number) !== undefined}
          labelled
          onDone={onDone}
        />
      </div>
    </>
  );
}

const reachable: ReadonlySet<string> = new Set(['Ready']);

/** To whom a customer can be handed over (document, changelog 0.2.2). */
export function TransferScreen({ onDone }: { readonly onDone: () => void }) {
  const { profile } = useWorkbench();
  const texts = useTexts();
  const { found, failed, again } = useLookup((lookups) => lookups.colleagues(), []);
  const others = (found ?? []).filter(({ extension }) => extension !== profile?.extension);
  // Who can take it comes first.
  const sorted = [...others].sort(
    (one, other) => Number(reachable.has(other.state)) - Number(reachable.has(one.state)),
  );
  return (
    <section tabIndex={-1} class="screen" data-screen="transfer">
      <div class="row">
        <h2 class="grow">{texts.places.transfer}</h2>
        <Button
          testId="refresh"
          iconOnly
          label={texts.refresh}
          icon={<RotateCw size={16} />}
          onPress={again}
        />
      </div>
      <ByNumber onDone={onDone} />
      <h3>{texts.colleagues}</h3>
      {failed && <p role="alert">{texts.notLoaded}</p>}
      {found && others.length === 0 && <p>{texts.nobodyElse}</p>}
      <ul class="list">
        {sorted.map((colleague) => (
          <Person key={colleague.userId} colleague={colleague}>
            <HandOver
              callee={colleague.mobile || colleague.extension}
              name={colleague.name}
              disabled={!reachable.has(colleague.state) && colleague.mobile === ''}
              onDone={onDone}
            />
          </Person>
        ))}
      </ul>
      <h3>{texts.skillGroups}</h3>
      <ul class="list">
        {groupsOf(found ?? []).map(({ id, name }) => (
          <li key={id} class="entry-row">
            <b class="grow">{name}</b>
            <HandOver callee={id} name={name} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
