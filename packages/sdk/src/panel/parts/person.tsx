import type { ComponentChildren } from 'preact';
import type { Colleague } from '../../core/looked-up.ts';
import { useTexts } from '../texts/texts.ts';
import { Elapsed } from './elapsed.tsx';

const tones: Readonly<Record<string, string>> = { Ready: 'good', Break: 'pause', ACW: 'pause', LogIn: 'off' };

/** A colleague in a list, with what she does and what can be done. */
export function Person({
  colleague,
  children,
}: {
  readonly colleague: Colleague;
  readonly children: ComponentChildren;
}) {
  const texts = useTexts();
  const { name, extension, state, since } = colleague;
  const words: Readonly<Record<string, string>> = texts.colleagueStates;
  return (
    <li class={`entry-row ${tones[state] ?? 'busy'}`} data-testid={`person-${extension}`}>
      <span class="dot" aria-hidden="true" />
      <span class="grow">
        <b>{name}</b>
        <small>
          {extension} · {words[state] ?? state} {since !== undefined && <Elapsed since={since} />}
        </small>
      </span>
      {children}
    </li>
  );
}
