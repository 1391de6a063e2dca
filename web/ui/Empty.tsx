import type { ReactNode } from 'react';
import { colours } from './tokens.ts';

interface Props {
  title: string;
  /** What this list is for. */
  children: ReactNode;
  /** The one action to begin with. */
  action?: ReactNode;
}

/** Nothing here yet: says what it is for and how to begin. */
export function Empty({ title, children, action }: Props) {
  return (
    <div className="empty">
      <svg width="72" height="48" viewBox="0 0 72 48" aria-hidden>
        <rect x="6" y="6" width="60" height="36" rx="8" fill={colours.sunk} stroke={colours.lineStrong} />
        <path
          d="M16 31 27 22l9 6 19-13"
          fill="none"
          stroke={colours.lineStrong}
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray="1 5"
        />
        <circle cx="55" cy="15" r="3" fill={colours.lineStrong} />
      </svg>
      <strong>{title}</strong>
      <p>{children}</p>
      {action ? <div className="empty-action">{action}</div> : null}
    </div>
  );
}
