import type { ComponentChildren } from 'preact';
import type { Colleague } from '../../core/lookup-types.ts';
import { useAllTexts } from '../locales/later-texts.ts';
import { Elapsed } from './elapsed.tsx';

const tones: Readonly<Record<string, string>> = { Ready: 'good', Break: 'pause', ACW: 'pause', LogIn: 'off' };

/** A colleague's mark, name and state. */
export function PersonLine({ colleague }: { readonly colleague: Colleague }) {
  const texts = useAllTexts();
  const { name, extension, state, since } = colleague;
  const words: Readonly<Record<string, string>> = texts.colleagueStates;
  return (
    <>
      <span class={tones[state] ?? 'busy'}>
        <span class="dot" aria-hidden="true" />
      </span>
      <span class="grow">
        <b>{name}</b>
        <small>
          {extension} · {words[state] ?? state} {since !== undefined && <Elapsed since={since} />}
        </small>
      </span>
    </>
  );
}

interface Props {
  readonly colleague: Colleague;
  /** Possible actions. */
  readonly children: ComponentChildren;
}

/** A colleague in a list. */
export function Person({ colleague, children }: Props) {
  return (
    <li class="entry-row" data-testid={`person-${colleague.extension}`}>
      <PersonLine colleague={colleague} />
      {children}
    </li>
  );
}
