import type { ReactNode } from 'react';
import { useEffect } from 'react';

interface Props {
  title: string;
  /** What the page is for, in one sentence. */
  purpose?: string;
  actions?: ReactNode;
}

/** The head of a page; its title is the browser tab's too. */
export function PageHead({ title, purpose, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · 班长台`;
  }, [title]);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {purpose ? <p>{purpose}</p> : null}
      </div>
      {actions ? <div className="page-head-actions no-print">{actions}</div> : null}
    </header>
  );
}
