import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What this is, for those who see it for the first time. */
  readonly text?: string | undefined;
  readonly action?: ReactNode;
}

/** An empty list: what it is, and one button. */
export function Empty({ title, text, action }: EmptyProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {text && <p className="soft">{text}</p>}
      {action}
    </div>
  );
}
