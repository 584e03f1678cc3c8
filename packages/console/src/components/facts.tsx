import { Fragment, type ReactNode } from 'react';

/** Names and values of one thing. */
export function Facts({ of }: { readonly of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value === '' ? '–' : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
